using System.Buffers.Binary;
using System.Runtime.InteropServices;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Sockets;

/// <summary>Binds TCP and UDP sockets.</summary>
internal static unsafe class InternetSocket
{
    public static ListeningSocket Bind(PortSpec spec, int backlog)
    {
        InternetAddress address = InternetAddress.Of(spec);
        int type = spec.IsUdp ? Libc.SOCK_DGRAM : Libc.SOCK_STREAM;
        Descriptor socket = Descriptor.OrThrow(
            Libc.socket(address.Family, type | Libc.SOCK_CLOEXEC, 0), "socket", spec.Name);
        try
        {
            // Of two UDP sockets with SO_REUSEADDR the second silently takes over the port (socket(7)), and UDP has no
            // TIME_WAIT that would need it. SO_REUSEPORT would let two superdaemons share a port unnoticed.
            if (!spec.IsUdp) Enable(socket, Libc.SOL_SOCKET, Libc.SO_REUSEADDR, spec);
            if (address.Family == Libc.AF_INET6) Enable(socket, Libc.IPPROTO_IPV6, Libc.IPV6_V6ONLY, spec);
            if (Libc.bind(socket.Number, address.Pointer, address.Length) != 0)
                throw BindFailed(spec, address, Marshal.GetLastPInvokeError());
            if (!spec.IsUdp && Libc.listen(socket.Number, backlog) != 0)
                throw BindFailed(spec, address, Marshal.GetLastPInvokeError());
            PortSpec bound = spec.Port == 0 ? spec with { Port = PortOf(socket, spec) } : spec;
            return new ListeningSocket(bound.Name, socket, socket.Number);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
        finally
        {
            address.Free();
        }
    }

    private static void Enable(Descriptor socket, int level, int option, PortSpec spec)
    {
        int on = 1;
        if (Libc.setsockopt(socket.Number, level, option, &on, sizeof(int)) != 0)
            throw SyscallException.FromErrno("setsockopt", spec.Name);
    }

    public static SyscallException BindFailed(PortSpec spec, InternetAddress address, int errno)
    {
        string? advice = errno switch
        {
            Libc.EADDRINUSE => SocketHolder.OfPort(spec, address),
            Libc.EACCES when spec.Port is > 0 and < 1024 =>
                "ports below 1024 need root or the capability CAP_NET_BIND_SERVICE",
            Libc.EADDRNOTAVAIL => "this machine has no such address",
            _ => null,
        };
        return new SyscallException("bind", spec.Name, errno, advice);
    }

    private static int PortOf(Descriptor socket, PortSpec spec)
    {
        Libc.sockaddr_in6 address;
        uint length = (uint)sizeof(Libc.sockaddr_in6);
        if (Libc.getsockname(socket.Number, &address, &length) != 0)
            throw SyscallException.FromErrno("getsockname", spec.Name);
        // The port has the same place in sockaddr_in and sockaddr_in6.
        return BinaryPrimitives.ReverseEndianness(address.sin6_port);
    }
}
