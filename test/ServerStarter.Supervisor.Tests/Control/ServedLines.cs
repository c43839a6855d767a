using System.Diagnostics;
using ServerStarter.Supervisor.Control;
using ServerStarter.Supervisor.Linux;
using ServerStarter.Supervisor.Loop;
using ServerStarter.Supervisor.Sockets;
using ServerStarter.Testing;

namespace ServerStarter.Supervisor.Tests.Control;

/// <summary>A control socket that is served while a test waits for something. It answers each line with "= " and the
/// line, unless the test says otherwise.</summary>
internal sealed class ServedLines : ILineProtocol, IDisposable
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly TemporaryDirectory _directory = new();
    private readonly PollSet _polled = new();

    public ServedLines(uint? user = null, Descriptor? listener = null)
    {
        Socket = ControlSocket.Bind(Path);
        OnLine = (connection, line) => connection.Send("= " + line);
        Server = new LineServer(listener ?? Socket.Descriptor, user ?? Libc.geteuid(), this, Log.Add, () => Clock);
    }

    public string Path => _directory["control"];

    public ListeningSocket Socket { get; }

    public LineServer Server { get; }

    public TimeSpan Clock { get; set; } = TimeSpan.FromHours(1);

    public Action<LineConnection, string> OnLine { get; set; }

    public List<(LineConnection Connection, string Line)> Received { get; } = [];

    public List<LineConnection> Gone { get; } = [];

    public List<string> Log { get; } = [];

    public string RefusalOfUser => "not you";

    public string RefusalOfCrowd => "too many";

    public string RefusalOfLength => "too long";

    public void Dispose()
    {
        Server.Dispose();
        Socket.Remove();
        _directory.Dispose();
    }

    public RawClient Connect() => new(Path);

    /// <summary>One turn of the loop.</summary>
    public void Turn(TimeSpan? atMost = null)
    {
        _polled.Clear();
        Server.AddTo(_polled);
        _polled.Wait(atMost ?? Glance);
    }

    /// <summary>Turns until something holds.</summary>
    public void Until(Func<bool> condition, string what)
    {
        long begun = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(begun) > LongEnough) throw new DeadlineException($"waited: {what}");
            Turn();
        }
    }

    /// <summary>Whether the loop sleeps: nothing that it waits for is ready.</summary>
    public bool Sleeps()
    {
        // A signal of the runtime's own can end one pause early, but not all of them.
        for (int i = 0; i < 10; i++)
        {
            long begun = Stopwatch.GetTimestamp();
            Turn(Pause);
            if (Stopwatch.GetElapsedTime(begun) >= Pause) return true;
        }
        return false;
    }

    void ILineProtocol.Received(LineConnection connection, string line)
    {
        Received.Add((connection, line));
        OnLine(connection, line);
    }

    void ILineProtocol.Gone(LineConnection connection) => Gone.Add(connection);
}
