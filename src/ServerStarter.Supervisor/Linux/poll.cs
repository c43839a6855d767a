using System.Runtime.InteropServices;

namespace ServerStarter.Supervisor.Linux;

internal static unsafe partial class Libc
{
    public const short POLLIN = 1;
    public const short POLLOUT = 4;

    public struct pollfd
    {
        public int fd;
        public short events;
        public short revents;
    }

    public struct timespec
    {
        public long tv_sec;
        public long tv_nsec;
    }

    [LibraryImport("libc", SetLastError = true)]
    public static partial int ppoll(pollfd* fds, nuint count, timespec* timeout, void* mask);
}
