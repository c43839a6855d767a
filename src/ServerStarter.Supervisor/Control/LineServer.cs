using System.Diagnostics;
using System.Runtime.InteropServices;
using ServerStarter.Supervisor.Linux;
using ServerStarter.Supervisor.Loop;

namespace ServerStarter.Supervisor.Control;

/// <summary>The clients of a control socket: who they are, how many, and whose turn it is. What they say is the
/// protocol's.</summary>
/// <remarks>
/// It lives in the loop and never waits. Only what runs as the given user or as root is listened to (SO_PEERCRED, unix(7)).
/// When there are as many clients as there may be, the one that has done nothing for longest gives way to the next, unless
/// a request of its is under way: so clients that only stay connected keep nobody out. When the system has no descriptor
/// or memory for another, taking in pauses: poll(2) would tell of the one that waits again and again.
/// </remarks>
internal sealed class LineServer : IDisposable
{
    private const uint Root = 0;

    private readonly Descriptor _listener;
    private readonly uint _user;
    private readonly ILineProtocol _protocol;
    private readonly Func<TimeSpan> _clock;
    private readonly List<LineConnection> _connections = [];
    private readonly SparingLog _strangers;
    private readonly SparingLog _crowds;
    private readonly SparingLog _slowReaders;
    private readonly SparingLog _failures;

    // Always readable: polled when there is something to do that no other descriptor tells of.
    private readonly Descriptor _now = Descriptor.OrThrow(
        Libc.eventfd(1, Libc.EFD_CLOEXEC | Libc.EFD_NONBLOCK), "eventfd", "the control socket");

    private TimeSpan? _acceptAgainAt;
    private long _turns;

    /// <summary>Serves a socket of <see cref="ControlSocket"/>.</summary>
    /// <param name="listener">The socket; whoever bound it closes it.</param>
    /// <param name="user">The user, besides root, that may ask: our effective one.</param>
    /// <param name="protocol">What is spoken.</param>
    /// <param name="log">Gets lines about clients that are at fault, sparingly.</param>
    /// <param name="clock">The monotonic clock.</param>
    public LineServer(Descriptor listener, uint user, ILineProtocol protocol, Action<string> log, Func<TimeSpan> clock)
    {
        _listener = listener;
        _user = user;
        _protocol = protocol;
        _clock = clock;
        _strangers = new SparingLog(log, clock);
        _crowds = new SparingLog(log, clock);
        _slowReaders = new SparingLog(log, clock);
        _failures = new SparingLog(log, clock);
    }

    /// <summary>When <see cref="AddTo"/> has something to add that it has not now; null: not before something is
    /// ready.</summary>
    public TimeSpan? WakeAt => _acceptAgainAt;

    /// <summary>How many clients there are.</summary>
    public int Count => _connections.Count;

    /// <summary>Adds what it waits for. Everything it does, it does when the set finds that ready.</summary>
    public void AddTo(PollSet polled)
    {
        bool hasWork = false;
        foreach (LineConnection connection in _connections)
        {
            if (connection.HasWork) hasWork = true;
            else polled.Add(connection.PollNumber, connection.WhenReady, connection.Events);
        }
        if (hasWork) polled.Add(_now.Number, Work);
        // After the clients: who has just asked something is no longer idle when somebody else needs its place.
        if (_acceptAgainAt <= _clock()) _acceptAgainAt = null;
        if (_acceptAgainAt is null) polled.Add(_listener.Number, Accept);
    }

    /// <summary>The end: sends what waits, for so long at most, and closes everything.</summary>
    public void FinishSending(TimeSpan atMost)
    {
        long begun = Stopwatch.GetTimestamp();
        while (true)
        {
            var unsent = new List<Libc.pollfd>();
            foreach (LineConnection connection in _connections)
            {
                connection.Flush();
                if (!connection.IsOver && connection.Waiting > 0)
                    unsent.Add(new Libc.pollfd { fd = connection.PollNumber, events = Libc.POLLOUT });
            }
            TimeSpan left = atMost - Stopwatch.GetElapsedTime(begun);
            if (unsent.Count == 0 || left <= TimeSpan.Zero) break;
            _ = Pause.Until(CollectionsMarshal.AsSpan(unsent), left);
        }
        Dispose();
    }

    /// <summary>Closes all connections at once, and tells nobody.</summary>
    public void Dispose()
    {
        foreach (LineConnection connection in _connections) connection.Dispose();
        _connections.Clear();
        _now.Dispose();
    }

    private void Work()
    {
        // A copy: connections end meanwhile.
        foreach (LineConnection connection in (LineConnection[])[.. _connections])
            if (connection.HasWork) Serve(connection);
    }

    private void Serve(LineConnection connection)
    {
        connection.LastTurn = ++_turns;
        connection.TakeTurn();
        if (connection.IsOver) Remove(connection);
    }

    private void Remove(LineConnection connection)
    {
        if (!_connections.Remove(connection)) return;
        if (connection.IsTooSlow)
            _slowReaders.Write($"control connection of process {connection.Pid} closed: {connection.Waiting} bytes wait that it does not read");
        connection.Dispose();
        _protocol.Gone(connection);
    }

    private void Accept()
    {
        for (int i = 0; i < LineLimits.MostAcceptedAtOnce; i++)
        {
            int number = AcceptOne();
            if (number >= 0) Admit(new Descriptor(number));
            else if (Marshal.GetLastPInvokeError() is Libc.EAGAIN) return;
            else if (Marshal.GetLastPInvokeError() is not (Libc.EINTR or Libc.ECONNABORTED))
            {
                _acceptAgainAt = _clock() + LineLimits.PauseOfAccepting;
                _failures.Write(SyscallException.FromErrno("accept", "control connection").Message + ": clients wait until it can be done");
                return;
            }
        }
    }

    private unsafe int AcceptOne() =>
        Libc.accept4(_listener.Number, null, null, Libc.SOCK_NONBLOCK | Libc.SOCK_CLOEXEC);

    private void Admit(Descriptor socket)
    {
        Libc.ucred peer = PeerCredentials.Of(socket);
        if (peer.uid != _user && peer.uid != Root)
        {
            Refuse(socket, _protocol.RefusalOfUser);
            _strangers.Write($"control connection of process {peer.pid} refused: it runs as user {peer.uid}, not as {_user} or root");
        }
        else if (_connections.Count >= LineLimits.MostConnections && !MakeWay())
        {
            Refuse(socket, _protocol.RefusalOfCrowd);
            _crowds.Write($"control connection of process {peer.pid} refused: {_connections.Count} others wait for an answer");
        }
        else
        {
            _connections.Add(new LineConnection(socket, peer, _protocol, Serve) { LastTurn = ++_turns });
        }
    }

    private bool MakeWay()
    {
        LineConnection? idlest = null;
        foreach (LineConnection connection in _connections)
            if (!connection.Busy && (idlest is null || connection.LastTurn < idlest.LastTurn)) idlest = connection;
        if (idlest is not null) Remove(idlest);
        return idlest is not null;
    }

    // It has room for a line: nothing was sent to it yet.
    private static void Refuse(Descriptor socket, string why)
    {
        using (socket) new LineOutput(socket).Add(why);
    }
}
