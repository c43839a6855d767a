using System.Runtime.InteropServices;
using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Sockets;

/// <summary>Binds unix stream sockets, and never takes the place of anything alive.</summary>
internal static unsafe class UnixSocket
{
    public static ListeningSocket Bind(PathSpec spec, int backlog, PathAccess access)
    {
        if (!spec.IsAbstract) MakeWay(spec.Path);
        UnixAddress address = UnixAddress.Of(spec.Path, "bind");
        Descriptor socket = NewSocket(spec.Path);
        var bound = new ListeningSocket(spec.Path, socket, socket.Number);
        try
        {
            if (Libc.bind(socket.Number, &address.Name, address.Length) != 0) throw BindFailed(spec, Marshal.GetLastPInvokeError());
            if (!spec.IsAbstract)
            {
                bound = bound with { File = FileIdentity.OfLink(spec.Path) };
                // Nobody can connect before listen(2): there is no moment with other rights than asked for.
                access.Apply(spec.Path);
            }
            if (Libc.listen(socket.Number, backlog) != 0) throw SyscallException.FromErrno("listen", spec.Path);
            return bound;
        }
        catch
        {
            bound.Remove();
            throw;
        }
    }

    // Only a socket is removed, and only one that nobody answers on.
    private static void MakeWay(string path)
    {
        if (FileIdentity.OfLink(path) is not { } existing) return;
        if (!existing.IsSocket) throw NoSocket(path);
        if (IsAnswered(path))
            throw new SyscallException("bind", path, Libc.EADDRINUSE, SocketHolder.OfPath(path));
        if (Libc.unlink(path) != 0 && Marshal.GetLastPInvokeError() != Libc.ENOENT)
            throw SyscallException.FromErrno("unlink", path);
    }

    /// <summary>A file that we do not remove has the name.</summary>
    public static SyscallException NoSocket(string path) => new("bind", path, Libc.EADDRINUSE,
        "there is a file of that name that is no socket; remove it or choose another path");

    private static bool IsAnswered(string path)
    {
        using Descriptor probe = NewSocket(path, Libc.SOCK_NONBLOCK);
        UnixAddress address = UnixAddress.Of(path, "bind");
        // EAGAIN: somebody listens whose queue is full. EPROTOTYPE: somebody listens for another kind.
        return Libc.connect(probe.Number, &address.Name, address.Length) == 0
            || Marshal.GetLastPInvokeError() is not (Libc.ECONNREFUSED or Libc.ENOENT);
    }

    // An abstract name lasts as long as a process has its socket: what is in the way is alive.
    private static SyscallException BindFailed(PathSpec spec, int errno) => new("bind", spec.Path, errno,
        spec.IsAbstract && errno == Libc.EADDRINUSE ? SocketHolder.OfPath(spec.Path) : null);

    /// <summary>A unix stream socket, close-on-exec, not yet bound or connected.</summary>
    public static Descriptor NewSocket(string path, int flags = 0) => Descriptor.OrThrow(
        Libc.socket(Libc.AF_UNIX, Libc.SOCK_STREAM | Libc.SOCK_CLOEXEC | flags, 0), "socket", path);
}
