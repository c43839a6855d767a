using System.Globalization;
using System.Text;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Sockets;

/// <summary>All the sockets of a superdaemon, in the order in which a worker is told of them.</summary>
internal sealed class ListeningSockets : IDisposable
{
    private readonly List<ListeningSocket> _sockets = [];

    public IReadOnlyList<ListeningSocket> All => _sockets;

    /// <summary><c>SERVER_STARTER_PORT</c>: <c>NAME=FD</c> joined by <c>;</c>.</summary>
    public string PortVariable
    {
        get
        {
            var text = new StringBuilder();
            foreach (ListeningSocket socket in _sockets)
            {
                if (text.Length > 0) text.Append(';');
                text.Append(socket.Name).Append('=')
                    .Append(socket.WorkerNumber.ToString(CultureInfo.InvariantCulture));
            }
            return text.ToString();
        }
    }

    /// <summary>Binds everything that was asked for; all or nothing.</summary>
    /// <exception cref="SyscallException">One could not be had.</exception>
    public static ListeningSockets Bind(
        IReadOnlyList<PortSpec> ports, IReadOnlyList<PathSpec> paths, int backlog, PathAccess? access = null)
    {
        access ??= new PathAccess(PathAccess.EverybodyMode);
        var reserved = new HashSet<int>();
        foreach (PortSpec port in ports)
            if (port.WorkerDescriptor is { } number) reserved.Add(number);

        var bound = new ListeningSockets();
        try
        {
            foreach (PortSpec port in ports) bound.Add(InternetSocket.Bind(port, backlog), port.WorkerDescriptor, reserved);
            foreach (PathSpec path in paths) bound.Add(UnixSocket.Bind(path, backlog, access), null, reserved);
            return bound;
        }
        catch
        {
            bound.Remove();
            throw;
        }
    }

    /// <summary>Takes over a socket that was bound before.</summary>
    public void Adopt(ListeningSocket socket) => _sockets.Add(socket);

    /// <summary>Gives workers all of them under consecutive numbers.</summary>
    public void NumberFrom(int first)
    {
        // Ours must lie elsewhere: see Add.
        int beyond = first + _sockets.Count;
        for (int i = 0; i < _sockets.Count; i++)
        {
            ListeningSocket socket = _sockets[i];
            if (socket.Descriptor.Number < beyond) socket = Move(socket, beyond);
            _sockets[i] = socket with { WorkerNumber = first + i };
        }
    }

    /// <summary>Closes them, and removes the files of unix sockets.</summary>
    public void Remove()
    {
        foreach (ListeningSocket socket in _sockets) socket.Remove();
        _sockets.Clear();
    }

    /// <summary>Closes them. The files of unix sockets stay, for whoever took the sockets over.</summary>
    public void Dispose()
    {
        foreach (ListeningSocket socket in _sockets) socket.Dispose();
        _sockets.Clear();
    }

    private void Add(ListeningSocket socket, int? wanted, HashSet<int> reserved)
    {
        // A number that was asked for belongs to one socket alone. Ours must not lie on another's, or the one copy made
        // in the worker would overwrite the other before it is copied itself.
        if (reserved.Contains(socket.Descriptor.Number)) socket = MoveAway(socket, reserved);
        _sockets.Add(socket with { WorkerNumber = wanted ?? socket.Descriptor.Number });
    }

    private static ListeningSocket MoveAway(ListeningSocket socket, HashSet<int> reserved)
    {
        int free = socket.Descriptor.Number + 1;
        while (true)
        {
            while (reserved.Contains(free)) free++;
            socket = Move(socket, free);
            if (!reserved.Contains(socket.Descriptor.Number)) return socket;
            free = socket.Descriptor.Number + 1;
        }
    }

    private static ListeningSocket Move(ListeningSocket socket, int least)
    {
        Descriptor moved = Descriptor.OrThrow(
            Libc.fcntl(socket.Descriptor.Number, Libc.F_DUPFD_CLOEXEC, least), "fcntl", socket.Name);
        socket.Dispose();
        return socket with { Descriptor = moved };
    }
}
