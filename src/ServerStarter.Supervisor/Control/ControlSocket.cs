using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;
using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Supervisor.Control;

/// <summary>The socket on which a superdaemon can be talked to: a unix stream socket of its user's own.</summary>
internal static class ControlSocket
{
    private const int OwnerOnly = 0x180;

    /// <summary>Makes it. A dead socket of that name is replaced.</summary>
    /// <exception cref="SyscallException">A live one, or another kind of file, is there; or it cannot be made.</exception>
    public static ListeningSocket Bind(string path)
    {
        ListeningSocket socket = UnixSocket.Bind(new PathSpec(path, OwnerOnly), LineLimits.Backlog);
        socket.Descriptor.DoNotBlock(path);
        return socket;
    }

    /// <summary>Takes over one that a predecessor made.</summary>
    public static ListeningSocket Adopt(string path, Descriptor descriptor)
    {
        descriptor.DoNotBlock(path);
        // Clients see who listens by who called this last (SO_PEERCRED): us, not the predecessor.
        if (Libc.listen(descriptor.Number, LineLimits.Backlog) != 0) throw SyscallException.FromErrno("listen", path);
        return new ListeningSocket(path, descriptor, descriptor.Number) { File = FileIdentity.OfLink(path) };
    }
}
