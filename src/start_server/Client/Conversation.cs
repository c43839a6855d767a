using ServerStarter.Supervisor;
using ServerStarter.Supervisor.Control;
using ServerStarter.Supervisor.Linux;

namespace StartServer.Client;

/// <summary>A client's talk with a superdaemon.</summary>
internal sealed class Conversation : IDisposable
{
    // Whoever lives answers at once; on a machine that is very busy, a little later.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ShortestSilence = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    private readonly string _path;
    private readonly Patience _patience;
    private readonly ControlConnection _connection;

    // From the beginning: later its number may be another process's.
    private readonly Descriptor _process;

    private Conversation(string path, Patience patience, ControlConnection connection)
    {
        _path = path;
        _patience = patience;
        _connection = connection;
        _process = new Descriptor(Pid > 0 ? Libc.pidfd_open(Pid, 0) : -1);
    }

    /// <summary>Its process id; 0: it is not to be seen from here.</summary>
    public int Pid => _connection.Pid;

    /// <summary>What to call it.</summary>
    public string Name => Pid > 0 ? $"start_server (process {Pid})" : $"start_server ({_path})";

    /// <summary>Begins.</summary>
    /// <param name="path">The control socket.</param>
    /// <param name="patience">For how long it may last.</param>
    /// <exception cref="NotRunningException">Nobody is there.</exception>
    /// <exception cref="GivenUpException">Whoever is there does not listen to us.</exception>
    public static Conversation With(string path, Patience patience) =>
        Reaching.Try(() => new Conversation(path, patience, ControlConnection.Open(path, SilenceAllowedBy(patience))));

    /// <summary>Asks for something.</summary>
    /// <exception cref="GivenUpException">It does not read.</exception>
    public void Ask(string request) => Reaching.Try(() =>
    {
        _connection.Send(request, SilenceAllowedBy(_patience));
        return this;
    });

    /// <summary>Asks for something that is answered at once.</summary>
    /// <exception cref="NotRunningException">It has ended meanwhile.</exception>
    /// <exception cref="GivenUpException">There is no answer, or a signal came.</exception>
    public ServerLine Answer(string request)
    {
        Ask(request);
        var silence = new Deadline(SilenceAllowedBy(_patience));
        while (true)
        {
            if (Read() is { } line) return line;
            if (_connection.HasEnded) throw new NotRunningException($"{_path}: {Name} has ended");
            if (silence.IsOver)
                throw new GivenUpException($"{_path}: {Name} does not answer; is it stopped? kill -CONT {(Pid > 0 ? Pid : "PID")} lets it go on", ExitCode.NothingThere);
            _ = _patience.IsReady(_connection.PollNumber, silence.Left);
        }
    }

    /// <summary>The next line; null: it has hung up.</summary>
    /// <param name="tick">How often to do something while waiting, and what.</param>
    /// <exception cref="GivenUpException">The time is over, or a signal came.</exception>
    public ServerLine? Next((TimeSpan Every, Action Do)? tick = null)
    {
        while (true)
        {
            if (Read() is { } line) return line;
            if (_connection.HasEnded) return null;
            if (_patience.IsOver) throw _patience.Over(_path);
            _ = _patience.IsReady(_connection.PollNumber, _patience.AtMost(tick?.Every));
            tick?.Do();
        }
    }

    /// <summary>Waits until its process has ended.</summary>
    /// <exception cref="GivenUpException">The time is over, or a signal came.</exception>
    public void WaitForEnd()
    {
        // One that is not to be seen from here has ended, as far as anybody can tell, when nobody listens any more.
        while (_process.Number >= 0 ? !_patience.IsReady(_process.Number, null) : Pid == 0 && IsListening())
        {
            if (_patience.IsOver) throw _patience.Over(_path);
            if (_process.Number < 0) _ = _patience.IsReady(-1, Glance);
        }
    }

    public void Dispose()
    {
        _connection.Dispose();
        _process.Dispose();
    }

    // However short the time is: else nothing could be asked for in it.
    private static TimeSpan SilenceAllowedBy(Patience patience) =>
        patience.Left is not { } left || left > LongestSilence ? LongestSilence : left > ShortestSilence ? left : ShortestSilence;

    private ServerLine? Read()
    {
        if (Reaching.Try(_connection.TryReadLine) is not { } text) return null;
        var line = ServerLine.Parse(text);
        return line.Type == "error"
            ? throw new GivenUpException($"{_path}: start_server refuses: {line.Text("reason")}", ExitCode.NothingThere)
            : line;
    }

    private bool IsListening()
    {
        try
        {
            using var another = ControlConnection.Open(_path, TimeSpan.Zero);
            return true;
        }
        catch (SyscallException)
        {
            return true;
        }
        catch (NotRunningException)
        {
            return false;
        }
    }
}
