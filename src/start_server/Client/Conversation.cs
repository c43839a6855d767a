using ServerStarter.Supervisor;
using ServerStarter.Supervisor.Control;
using ServerStarter.Supervisor.Linux;
using ServerStarter.Supervisor.Loop;

namespace StartServer.Client;

/// <summary>A client's talk with a superdaemon: it can be interrupted, and has a time by which it is over.</summary>
internal sealed class Conversation : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly string _path;
    private readonly ControlConnection _connection;
    private readonly SignalDescriptor _signals = new();
    private readonly Deadline _left;

    private Conversation(string path, ControlConnection connection, Deadline left)
    {
        _path = path;
        _connection = connection;
        _left = left;
    }

    /// <summary>Its process id; 0: it is not to be seen from here.</summary>
    public int Pid => _connection.Pid;

    /// <summary>What is said when nothing is done any more for whoever waits: how it goes on.</summary>
    public string Outlook { get; init; } = "it goes on; ask with --status";

    /// <summary>Begins.</summary>
    /// <param name="path">The control socket.</param>
    /// <param name="left">How long it may last.</param>
    /// <param name="outlook">See <see cref="Outlook"/>.</param>
    /// <exception cref="NotRunningException">Nobody is there.</exception>
    public static Conversation With(string path, Deadline left, string outlook)
    {
        // From here on they are read, not obeyed.
        ProcessSignals.Block();
        return new Conversation(path, ControlConnection.Open(path, left.AtMost(Patience)), left) { Outlook = outlook };
    }

    /// <summary>Asks for something.</summary>
    public void Ask(string request) => _connection.Send(request, _left.AtMost(Patience));

    /// <summary>The next line; null: it has hung up.</summary>
    /// <param name="tick">How often to do something while waiting, and what.</param>
    /// <exception cref="GivenUpException">The time is over, or a signal came.</exception>
    public ServerLine? Next((TimeSpan Every, Action Do)? tick = null)
    {
        var polled = new PollSet();
        while (true)
        {
            if (_connection.TryReadLine() is { } line) return Understood(ServerLine.Parse(line));
            if (_connection.HasEnded) return null;
            if (_left.IsOver) throw new GivenUpException($"{_path}: not over in time: {Outlook}", ExitCode.NotInTime);
            polled.Clear();
            polled.Add(_connection.PollNumber, () => { });
            polled.Add(_signals.PollNumber, Interrupt);
            polled.Wait(tick is { } t ? _left.AtMost(t.Every) : _left.Left);
            tick?.Do();
        }
    }

    /// <summary>Waits until its process has ended.</summary>
    /// <exception cref="GivenUpException">The time is over, or a signal came.</exception>
    public void WaitForEnd((TimeSpan Every, Action Do)? tick = null)
    {
        int number = Pid > 0 ? Libc.pidfd_open(Pid, 0) : -1;
        if (number < 0) return;
        using var process = new Descriptor(number);
        bool ended = false;
        var polled = new PollSet();
        while (!ended)
        {
            if (_left.IsOver) throw new GivenUpException($"{_path}: not over in time: {Outlook}", ExitCode.NotInTime);
            polled.Clear();
            polled.Add(process.Number, () => ended = true);
            polled.Add(_signals.PollNumber, Interrupt);
            polled.Wait(tick is { } t ? _left.AtMost(t.Every) : _left.Left);
            tick?.Do();
        }
    }

    public void Dispose()
    {
        _connection.Dispose();
        _signals.Dispose();
    }

    private ServerLine Understood(ServerLine line) => line.Type == "error"
        ? throw new GivenUpException($"{_path}: start_server refuses: {line.Text("reason")}", ExitCode.Failed)
        : line;

    private void Interrupt()
    {
        while (_signals.TryRead(out Signal signal))
        {
            if (SignalMeaning.Of(signal) is Meaning.Noise or Meaning.ReapOrphans) continue;
            throw new GivenUpException($"stopped waiting ({signal.Name}): {Outlook}", ExitCode.Interrupted + signal.Number);
        }
    }
}
