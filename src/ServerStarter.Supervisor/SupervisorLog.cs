using System.Diagnostics;
using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;
using ServerStarter.Supervisor.Loop;

namespace ServerStarter.Supervisor;

/// <summary>The log as a whole: who gets the lines, and the file or command behind standard error.</summary>
internal sealed class SupervisorLog : IDisposable
{
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(1);

    private readonly Action<string>? _sink;
    private readonly LogOutput? _output;
    private readonly LogWriter _writer = new();

    public SupervisorLog(Action<string>? sink, LogOutput? output, bool inBackground)
    {
        _sink = sink;
        _output = output;
        (output as LogPipe)?.Begin(Now, inBackground);
        output?.Redirect();
        _writer.Attach();
    }

    /// <summary>When <see cref="Keep"/> has something to do; null: not before something becomes readable.</summary>
    public TimeSpan? WakeAt => (_output as LogPipe)?.RestartAt;

    /// <summary>Standard error, for what is to get there byte for byte, past whoever gets the lines.</summary>
    public LogWriter Writer => _writer;

    private static TimeSpan Now => Stopwatch.GetElapsedTime(0);

    public void Write(string line)
    {
        // Names of files and processes are in some, and could be made to look like lines of ours.
        line = OneLine.Of(line);
        if (_sink is not null) _sink(line);
        else _writer.Write(line);
    }

    /// <summary>Opens a log file anew because of a request, and says in the log how it went.</summary>
    /// <returns>Why it was not opened; null: it was.</returns>
    public string? ReopenFor(string request)
    {
        string how = "there is no log file to open anew";
        bool isOpened = _output is not null && _output.Reopen(out how);
        if (isOpened) _writer.Attach();
        Write($"{request}, {how}");
        return isOpened ? null : how;
    }

    /// <summary>Sees to it that the log command runs.</summary>
    public void Keep()
    {
        if ((_output as LogPipe)?.Keep(Now) is { } line) Write(line);
    }

    /// <summary>Adds what the log waits for.</summary>
    public void AddTo(PollSet polled)
    {
        if (_output is LogPipe pipe) polled.Add(pipe.PollNumber, Keep);
        polled.Add(_writer.PollNumber, _writer.Flush, Libc.POLLOUT);
    }

    /// <summary>The end: what was written gets to where it should, within seconds.</summary>
    public void Finish()
    {
        _writer.Finish(LongestFarewell);
        Dispose();
        (_output as LogPipe)?.Finish(Now);
    }

    public void Dispose() => _writer.Dispose();
}
