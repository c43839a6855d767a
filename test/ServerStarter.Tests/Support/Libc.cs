using System.Runtime.InteropServices;

namespace ServerStarter.Tests.Support;

internal static partial class Libc
{
    public const int AF_UNIX = 1, AF_NETLINK = 16, SOCK_RAW = 3, SOCK_SEQPACKET = 5;
    public const int SOL_SOCKET = 1, SO_LINGER = 13, SO_ACCEPTCONN = 30;
    public const int F_DUPFD = 0, F_GETFD = 1, F_GETFL = 3, F_SETFL = 4, FD_CLOEXEC = 1, O_NONBLOCK = 0x800;

    [LibraryImport("libc", SetLastError = true)]
    public static partial int close(int fd);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int socket(int domain, int type, int protocol);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int fcntl(int fd, int command, int argument);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int getsockopt(int fd, int level, int name, int* value, int* length);
}
