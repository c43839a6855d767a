using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Sockets;

/// <summary>Asks the kernel how long the queues of our sockets are. A look at them takes nothing out and wakes nobody.</summary>
internal static unsafe class SocketQueue
{
    /// <summary>The queue of a socket: what no generation of the worker has taken yet.</summary>
    /// <returns>Null where the kernel does not tell, as of a TCP socket that has been shut down.</returns>
    public static QueueLength? Of(ListeningSocket socket)
    {
        int fd = socket.Descriptor.Number;
        return (Option(fd, Libc.SO_DOMAIN), Option(fd, Libc.SO_TYPE)) switch
        {
            (Libc.AF_INET or Libc.AF_INET6, Libc.SOCK_STREAM) => OfTcp(fd),
            (Libc.AF_INET or Libc.AF_INET6, Libc.SOCK_DGRAM) => OfUdp(fd),
            (Libc.AF_UNIX, Libc.SOCK_STREAM) => UnixQueue.Of(fd),
            _ => null,
        };
    }

    private static QueueLength? OfTcp(int fd)
    {
        Libc.tcp_info info;
        uint size = (uint)sizeof(Libc.tcp_info);
        return Libc.getsockopt(fd, Libc.IPPROTO_TCP, Libc.TCP_INFO, &info, &size) == 0 && info.tcpi_state == Libc.TCP_LISTEN
            ? new QueueLength(QueueUnit.Connections, info.tcpi_unacked, info.tcpi_sacked)
            : null;
    }

    private static QueueLength? OfUdp(int fd)
    {
        uint* memory = stackalloc uint[Libc.SK_MEMINFO_VARS];
        uint size = sizeof(uint) * Libc.SK_MEMINFO_VARS;
        return Libc.getsockopt(fd, Libc.SOL_SOCKET, Libc.SO_MEMINFO, memory, &size) == 0 && size == sizeof(uint) * Libc.SK_MEMINFO_VARS
            ? new QueueLength(QueueUnit.Bytes, memory[Libc.SK_MEMINFO_RMEM_ALLOC], memory[Libc.SK_MEMINFO_RCVBUF], memory[Libc.SK_MEMINFO_DROPS])
            : null;
    }

    private static int? Option(int fd, int option)
    {
        int value;
        uint size = sizeof(int);
        return Libc.getsockopt(fd, Libc.SOL_SOCKET, option, &value, &size) == 0 ? value : null;
    }
}
