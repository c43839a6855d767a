using System.Runtime.InteropServices;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Control;

/// <summary>A client of a <see cref="LineServer"/>. It lives from when it was taken in until
/// <see cref="ILineProtocol.Gone"/>; what is done to it afterwards has no effect.</summary>
/// <remarks>
/// Its lines are taken one after another, and none while one before it is under way or its answer has not been sent: who
/// asks without waiting is kept waiting by the kernel, not by our memory. Who has shut its writing side down is answered
/// what it asked before; who has closed is gone.
/// </remarks>
internal sealed unsafe class LineConnection : IClient, IDisposable
{
    private readonly Descriptor _socket;
    private readonly ILineProtocol _protocol;
    private readonly LineBuffer _input = new(LineLimits.LongestRequest);
    private readonly LineOutput _output;
    private bool _closing;
    private bool _hungUp;

    /// <summary>Takes a client in.</summary>
    /// <param name="socket">Its socket, from now on ours.</param>
    /// <param name="peer">Who it is.</param>
    /// <param name="protocol">What it speaks.</param>
    /// <param name="whenReady">What to do when its socket is ready.</param>
    public LineConnection(Descriptor socket, Libc.ucred peer, ILineProtocol protocol, Action<LineConnection> whenReady)
    {
        _socket = socket;
        _protocol = protocol;
        _output = new LineOutput(socket);
        Pid = peer.pid;
        Uid = peer.uid;
        WhenReady = () => whenReady(this);
    }

    /// <summary>The process that connected; 0: it is in a pid namespace that is not below ours.</summary>
    public int Pid { get; }

    /// <summary>The user it ran as then.</summary>
    public uint Uid { get; }

    /// <summary>Whether a request is under way: set by the protocol. As long as it is, no further line is taken, and the
    /// connection is not closed to make way for another.</summary>
    public bool Busy { get; set; }

    /// <summary>When it last did something; more is later.</summary>
    public long LastTurn { get; set; }

    public int PollNumber => _socket.Number;

    public Action WhenReady { get; }

    /// <summary>What to poll for. Nothing is something too: poll(2) reports a client that has closed in any case.</summary>
    public short Events =>
        (short)((MayReceive ? Libc.POLLIN : 0) | (_output.IsEmpty ? 0 : Libc.POLLOUT));

    /// <summary>Whether there is something to do that no descriptor tells of.</summary>
    public bool HasWork => IsOver || (MayTake && _input.HasLine);

    /// <summary>Whether nothing can come of it any more.</summary>
    public bool IsOver => _hungUp || _output.IsBroken || IsTooSlow || (_closing && _output.IsEmpty);

    /// <summary>Whether it was sent more than it reads.</summary>
    public bool IsTooSlow { get; private set; }

    /// <summary>How many bytes wait to be sent.</summary>
    public int Waiting => _output.Waiting;

    private bool MayTake => !Busy && !_closing && _output.IsEmpty;

    private bool MayReceive => MayTake && !_input.HasLine;

    /// <summary>Sends a line, at once or when there is room. To a client that has left too much unread it is not sent,
    /// and the connection ends.</summary>
    public void Send(string line) => Send(LineOutput.Encode(line));

    /// <summary>Sends a line of <see cref="LineOutput.Encode"/>, that goes to others too.</summary>
    public void Send(byte[] encoded)
    {
        if (_closing || IsOver) return;
        if (_output.Waiting > LineLimits.MostWaiting) IsTooSlow = true;
        else _output.Add(encoded);
    }

    /// <summary>Takes no further line, and ends the connection when what was sent has gone out.</summary>
    public void Close()
    {
        _closing = true;
        Busy = false;
    }

    /// <summary>Sends and receives what can be, and takes some lines.</summary>
    public void TakeTurn()
    {
        if (IsOver) return;
        _output.Flush();
        if (MayReceive) Receive();
        else if (Busy && HasHungUp()) _hungUp = true;
        for (int i = 0; i < LineLimits.MostLinesAtOnce && MayTake && _input.Take() is { } line; i++)
            _protocol.Received(this, line);
        if (!_input.IsTooLong || _closing) return;
        Send(_protocol.RefusalOfLength);
        Close();
    }

    /// <summary>Sends what can be, for the last time.</summary>
    public void Flush() => _output.Flush();

    public void Dispose()
    {
        _hungUp = true;
        _socket.Dispose();
    }

    private void Receive()
    {
        Span<byte> room = _input.Room();
        nint n;
        fixed (byte* start = room) n = Libc.recv(_socket.Number, start, room.Length, Libc.MSG_DONTWAIT);
        if (n > 0) _input.Added((int)n);
        // Nothing follows, and all that it asked has been answered, or we would not be here.
        else if (n == 0) Close();
        else if (Marshal.GetLastPInvokeError() is not (Libc.EAGAIN or Libc.EINTR)) _hungUp = true;
    }

    // While nothing is read, nothing else tells.
    private bool HasHungUp() => Pause.Until([new Libc.pollfd { fd = _socket.Number }], TimeSpan.Zero) > 0;
}
