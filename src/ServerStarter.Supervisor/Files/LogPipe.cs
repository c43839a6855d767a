using ServerStarter.Supervisor.Linux;
using ServerStarter.Supervisor.Processes;

namespace ServerStarter.Supervisor.Files;

/// <summary>A log that is a command's standard input.</summary>
/// <remarks>
/// We keep the reading end open too. So the pipe outlives the command: nobody who writes gets SIGPIPE or EPIPE, what
/// is in the pipe stays there, and the command, started again on it, reads on where the last one stopped.
/// </remarks>
internal sealed class LogPipe(string command, Descriptor readEnd, Descriptor writeEnd) : LogOutput
{
    private static readonly TimeSpan LeastTimeBetweenStarts = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(5);

    private Descriptor? _output;
    private Descriptor? _error;
    private bool _isolated;
    private ChildProcess? _reader;
    private TimeSpan _startedAt;

    public override int Number => writeEnd.Number;

    /// <summary>The other end, to be handed to a successor.</summary>
    public int ReadNumber => readEnd.Number;

    /// <summary>What to poll for the command's end; -1: it does not run.</summary>
    public int PollNumber => _reader?.PollNumber ?? -1;

    /// <summary>When the command is to be started again; null: it runs.</summary>
    public TimeSpan? RestartAt => _reader is null ? _startedAt + LeastTimeBetweenStarts : null;

    /// <summary>Makes the pipe. The command is started by <see cref="Begin"/>.</summary>
    public static LogPipe Create(string command)
    {
        (Descriptor readEnd, Descriptor writeEnd) = Pipe.New(command);
        return new LogPipe(command, readEnd, writeEnd);
    }

    /// <summary>Starts the command. What it prints itself goes where our standard output and error go now.</summary>
    /// <param name="now">The time.</param>
    /// <param name="isolated">Whether it is to print nowhere: in the background, whoever started us is gone.</param>
    public void Begin(TimeSpan now, bool isolated)
    {
        _isolated = isolated;
        if (!isolated)
        {
            _output = new Descriptor(Libc.fcntl(1, Libc.F_DUPFD_CLOEXEC, 3));
            _error = new Descriptor(Libc.fcntl(2, Libc.F_DUPFD_CLOEXEC, 3));
        }
        Start(now);
    }

    /// <summary>Starts the command again if it has ended and it is time to. Gives a line for the log, or nothing.</summary>
    public string? Keep(TimeSpan now)
    {
        string? line = null;
        if (_reader?.TryReap() is { } status)
        {
            _reader.Dispose();
            _reader = null;
            line = $"the log command has ended ({status.InWords}), starting it again: {command}";
        }
        if (RestartAt > now || RestartAt is null) return line;
        try
        {
            Start(now);
        }
        catch (SyscallException e)
        {
            _startedAt = now;
            line = $"the log command cannot be started, what is logged waits in the pipe: {e.Message}";
        }
        return line;
    }

    /// <summary>Takes in that it was reaped by somebody else: see <see cref="ChildProcess"/>.</summary>
    public bool Owns(int pid) => _reader?.Pid == pid;

    public override bool Reopen(out string how)
    {
        how = $"the log goes to a command, there is no file to open anew: {command}";
        return false;
    }

    /// <summary>Lets the command read what is left, and waits for it, though not for ever.</summary>
    public void Finish(TimeSpan now)
    {
        // It died a moment ago, with something still in the pipe, perhaps.
        if (_reader is null || _reader.TryReap() is not null) TryStart(now);
        // Ours and what Redirect made of it: the command sees the end when nobody holds the pipe's writing end.
        writeEnd.Dispose();
        int nowhere = Libc.open("/dev/null", Libc.O_WRONLY | Libc.O_CLOEXEC, 0);
        _ = Libc.dup2(nowhere, 1);
        _ = Libc.dup2(nowhere, 2);
        _ = Libc.close(nowhere);
        readEnd.Dispose();
        if (_reader is not null) Pause.UntilReadable(_reader.PollNumber, LongestFarewell);
    }

    public override void Dispose()
    {
        readEnd.Dispose();
        writeEnd.Dispose();
        _output?.Dispose();
        _error?.Dispose();
        _reader?.Dispose();
    }

    private void TryStart(TimeSpan now)
    {
        try
        {
            Start(now);
        }
        catch (SyscallException)
        {
            // There is nobody left to tell.
            _reader = null;
        }
    }

    private void Start(TimeSpan now)
    {
        _startedAt = now;
        _reader = Spawner.Start(new Launch
        {
            File = "/bin/sh",
            Arguments = ["sh", "-c", command],
            Environment = WorkerEnvironment.Inherited().ToList(),
            Descriptors = _output is null || _error is null
                ? [(ReadNumber, 0)]
                : [(ReadNumber, 0), (_output.Number, 1), (_error.Number, 2)],
            SilentOutput = _isolated,
            InNewGroup = true,
        });
    }
}
