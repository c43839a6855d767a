using System.Diagnostics;
using System.Runtime.InteropServices;
using ServerStarter.Supervisor.Linux;
using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Supervisor.Control;

/// <summary>A client's side of a control socket: lines there, lines back.</summary>
internal sealed unsafe class ControlConnection : IDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);

    private readonly string _path;
    private readonly Descriptor _socket;
    private readonly LineBuffer _input = new(LineLimits.LongestAnswer);
    private readonly LineOutput _output;

    private ControlConnection(string path, Descriptor socket)
    {
        _path = path;
        _socket = socket;
        _output = new LineOutput(socket);
        Libc.ucred server = PeerCredentials.Of(socket);
        (Pid, Uid) = (server.pid, server.uid);
    }

    /// <summary>The process that listens; 0: it is in a pid namespace that is not below ours.</summary>
    public int Pid { get; }

    /// <summary>The user it runs as.</summary>
    public uint Uid { get; }

    /// <summary>What to poll for an answer, after <see cref="TryReadLine"/> has given none.</summary>
    public int PollNumber => _socket.Number;

    /// <summary>Whether the server has closed the connection and all its lines were read.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Connects.</summary>
    /// <param name="path">The socket.</param>
    /// <param name="atMost">How long to wait where so many others are waiting that there is no room for another.</param>
    /// <exception cref="NotRunningException">There is no such socket, or nobody listens on it.</exception>
    /// <exception cref="SyscallException">It may not be connected to, or there is no room.</exception>
    public static ControlConnection Open(string path, TimeSpan atMost)
    {
        Libc.sockaddr_un address = UnixSocket.AddressOf(path, "connect");
        long begun = Stopwatch.GetTimestamp();
        Descriptor socket = UnixSocket.NewSocket(path, Libc.SOCK_NONBLOCK);
        try
        {
            while (Libc.connect(socket.Number, &address, (uint)sizeof(Libc.sockaddr_un)) != 0)
            {
                int errno = Marshal.GetLastPInvokeError();
                bool isFull = errno == Libc.EAGAIN && Stopwatch.GetElapsedTime(begun) < atMost;
                if (!isFull && errno != Libc.EINTR) throw WhyNot(path, errno);
                // Of a full queue of a unix socket poll(2) does not tell when there is room.
                Pause.For(Glance);
            }
            return new ControlConnection(path, socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends a line. A server that has hung up is no error: why it did, it may have said before.</summary>
    /// <exception cref="SyscallException">The server does not take it in that time.</exception>
    public void Send(string line, TimeSpan atMost)
    {
        long begun = Stopwatch.GetTimestamp();
        _output.Add(line);
        while (!_output.IsEmpty && !_output.IsBroken)
        {
            TimeSpan left = atMost - Stopwatch.GetElapsedTime(begun);
            if (left <= TimeSpan.Zero)
                throw new SyscallException("send", _path, Libc.EAGAIN, "the server does not read what it is asked");
            _ = Pause.Until([new Libc.pollfd { fd = _socket.Number, events = Libc.POLLOUT }], left);
            _output.Flush();
        }
    }

    /// <summary>The server's next line, if all of it is here. Does not wait.</summary>
    /// <returns>Null: it is not; and <see cref="HasEnded"/> tells whether it may still come.</returns>
    /// <exception cref="SyscallException">The line is too long, or read(2) failed.</exception>
    public string? TryReadLine()
    {
        while (!_input.HasLine && !HasEnded)
        {
            if (_input.IsTooLong)
                throw new SyscallException("read", _path, Libc.EMSGSIZE, "what answers there is no start_server");
            Span<byte> room = _input.Room();
            nint n;
            fixed (byte* start = room) n = Libc.recv(_socket.Number, start, room.Length, Libc.MSG_DONTWAIT);
            if (n > 0) _input.Added((int)n);
            // Reset: it closed before it had read all that we sent, and was read to the end.
            else if (n == 0 || Marshal.GetLastPInvokeError() == Libc.ECONNRESET) HasEnded = true;
            else if (Marshal.GetLastPInvokeError() == Libc.EAGAIN) return null;
            else if (Marshal.GetLastPInvokeError() != Libc.EINTR) throw SyscallException.FromErrno("read", _path);
        }
        return _input.Take();
    }

    /// <summary>The server's next line; waits for it.</summary>
    /// <returns>Null: it did not come in that time, or <see cref="HasEnded"/>.</returns>
    /// <exception cref="SyscallException">As of <see cref="TryReadLine"/>.</exception>
    public string? ReadLine(TimeSpan atMost)
    {
        long begun = Stopwatch.GetTimestamp();
        while (true)
        {
            if (TryReadLine() is { } line) return line;
            TimeSpan left = atMost - Stopwatch.GetElapsedTime(begun);
            if (HasEnded || left <= TimeSpan.Zero) return null;
            _ = Pause.UntilReadable(_socket.Number, left);
        }
    }

    public void Dispose() => _socket.Dispose();

    private static SupervisorException WhyNot(string path, int errno) => errno switch
    {
        Libc.ENOENT or Libc.ENOTDIR => new NotRunningException($"{path}: there is no control socket of that name: no start_server runs that was given it"),
        Libc.ECONNREFUSED => new NotRunningException($"{path}: nobody listens there: the start_server that made this socket is gone"),
        Libc.EAGAIN => new SyscallException("connect", path, errno, "start_server takes nobody in; is it stopped?"),
        Libc.EACCES => new SyscallException("connect", path, errno, "only the user that start_server runs as and root may"),
        _ => new SyscallException("connect", path, errno),
    };
}
