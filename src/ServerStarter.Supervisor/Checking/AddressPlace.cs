using System.Runtime.InteropServices;
using ServerStarter.Supervisor.Linux;
using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Supervisor.Checking;

/// <summary>Whether a host stands for an address of this machine.</summary>
internal static unsafe class AddressPlace
{
    /// <exception cref="ResolveException">It stands for no address.</exception>
    /// <exception cref="SyscallException">It stands for one that this machine does not have.</exception>
    public static void Check(PortSpec spec)
    {
        InternetAddress address = InternetAddress.Of(spec with { Port = 0 });
        try
        {
            int type = spec.IsUdp ? Libc.SOCK_DGRAM : Libc.SOCK_STREAM;
            using Descriptor socket = Descriptor.OrThrow(
                Libc.socket(address.Family, type | Libc.SOCK_CLOEXEC, 0), "socket", spec.Name);
            // The address alone, see ip(7): no port is taken, not even for a moment.
            int on = 1;
            if (Libc.setsockopt(socket.Number, Libc.IPPROTO_IP, Libc.IP_BIND_ADDRESS_NO_PORT, &on, sizeof(int)) != 0) return;
            if (Libc.bind(socket.Number, address.Pointer, address.Length) != 0)
                throw InternetSocket.BindFailed(spec, address, Marshal.GetLastPInvokeError());
        }
        finally
        {
            address.Free();
        }
    }
}
