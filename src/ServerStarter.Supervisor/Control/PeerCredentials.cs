using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Control;

/// <summary>Who is at the other end of a unix socket: who connected, or who called listen(2) (SO_PEERCRED, unix(7)).</summary>
internal static unsafe class PeerCredentials
{
    /// <summary>Its process, user and group, as the kernel noted them then.</summary>
    public static Libc.ucred Of(Descriptor socket)
    {
        Libc.ucred peer;
        uint length = (uint)sizeof(Libc.ucred);
        if (Libc.getsockopt(socket.Number, Libc.SOL_SOCKET, Libc.SO_PEERCRED, &peer, &length) != 0)
            throw SyscallException.FromErrno("getsockopt", "control connection");
        return peer;
    }
}
