using System.Runtime.InteropServices;

namespace ServerStarter.Linux;

internal static partial class Libc
{
    public const int EPOLL_CTL_DEL = 2;

    [LibraryImport("libc", SetLastError = true)]
    public static partial int epoll_ctl(int epoll, int operation, int fd, nint nothing);
}
