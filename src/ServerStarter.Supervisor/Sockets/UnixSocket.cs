using System.Runtime.InteropServices;
using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Sockets;

/// <summary>Binds unix stream sockets, and never takes the place of anything alive.</summary>
internal static unsafe class UnixSocket
{
    public static ListeningSocket Bind(PathSpec spec, int backlog)
    {
        MakeWay(spec.Path);
        Libc.sockaddr_un address = AddressOf(spec.Path);
        Descriptor socket = NewSocket(spec.Path);
        bool made = false;
        try
        {
            if (Libc.bind(socket.Number, &address, (uint)sizeof(Libc.sockaddr_un)) != 0)
                throw SyscallException.FromErrno("bind", spec.Path);
            made = true;
            // Nobody can connect before listen(2): there is no moment with other permissions than asked for.
            if (Libc.chmod(spec.Path, (uint)spec.Mode) != 0) throw SyscallException.FromErrno("chmod", spec.Path);
            if (Libc.listen(socket.Number, backlog) != 0) throw SyscallException.FromErrno("listen", spec.Path);
            return new ListeningSocket(spec.Path, socket, socket.Number) { File = FileIdentity.OfLink(spec.Path) };
        }
        catch
        {
            socket.Dispose();
            if (made) _ = Libc.unlink(spec.Path);
            throw;
        }
    }

    // Only a socket is removed, and only one that nobody answers on.
    private static void MakeWay(string path)
    {
        if (FileIdentity.OfLink(path) is not { } existing) return;
        if (!existing.IsSocket)
            throw new SyscallException("bind", path, Libc.EADDRINUSE,
                "there is a file of that name that is no socket; remove it or choose another path");
        if (IsAnswered(path))
            throw new SyscallException("bind", path, Libc.EADDRINUSE, SocketHolder.OfPath(path));
        if (Libc.unlink(path) != 0 && Marshal.GetLastPInvokeError() != Libc.ENOENT)
            throw SyscallException.FromErrno("unlink", path);
    }

    private static bool IsAnswered(string path)
    {
        using Descriptor probe = NewSocket(path, Libc.SOCK_NONBLOCK);
        Libc.sockaddr_un address = AddressOf(path);
        // EAGAIN: somebody listens whose queue is full. EPROTOTYPE: somebody listens for another kind.
        return Libc.connect(probe.Number, &address, (uint)sizeof(Libc.sockaddr_un)) == 0
            || Marshal.GetLastPInvokeError() is not (Libc.ECONNREFUSED or Libc.ENOENT);
    }

    /// <summary>A unix stream socket, close-on-exec, not yet bound or connected.</summary>
    public static Descriptor NewSocket(string path, int flags = 0) => Descriptor.OrThrow(
        Libc.socket(Libc.AF_UNIX, Libc.SOCK_STREAM | Libc.SOCK_CLOEXEC | flags, 0), "socket", path);

    /// <summary>A path as an address.</summary>
    /// <exception cref="SyscallException">It is too long for one.</exception>
    public static Libc.sockaddr_un AddressOf(string path, string call = "bind")
    {
        byte[] bytes = Bytes.ToTerminated(path);
        if (bytes.Length > Libc.sockaddr_un.PathSize) throw new SyscallException(call, path, Libc.ENAMETOOLONG);
        var address = default(Libc.sockaddr_un);
        address.sun_family = Libc.AF_UNIX;
        bytes.CopyTo(new Span<byte>(address.sun_path, Libc.sockaddr_un.PathSize));
        return address;
    }
}
