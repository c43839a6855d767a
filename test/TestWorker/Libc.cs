using System.Runtime.InteropServices;

namespace TestWorker;

/// <summary>The calls a worker makes on the descriptors it inherited, by their C names.</summary>
internal static partial class Libc
{
    internal const int F_GETFD = 1, F_SETFL = 4, FD_CLOEXEC = 1, O_WRONLY = 1, O_RDWR = 2, O_CREAT = 0x40,
        O_APPEND = 0x400, O_NONBLOCK = 0x800, O_CLOEXEC = 0x80000;
    internal const int SOL_SOCKET = 1, SO_REUSEADDR = 2, SO_TYPE = 3, SO_REUSEPORT = 15, SO_ACCEPTCONN = 30,
        SO_DOMAIN = 39;
    internal const int IPPROTO_TCP = 6, TCP_INFO = 11, IPPROTO_IPV6 = 41, IPV6_V6ONLY = 26;
    internal const int SOCK_STREAM = 1, SOCK_DGRAM = 2, SOCK_CLOEXEC = 0x80000, SOCK_NONBLOCK = 0x800;
    internal const int AF_UNIX = 1, AF_INET = 2, AF_INET6 = 10;
    internal const int MSG_DONTWAIT = 0x40, MSG_NOSIGNAL = 0x4000, SHUT_WR = 1;
    internal const int EFD_CLOEXEC = 0x80000;
    internal const short POLLIN = 1;
    internal const int EINTR = 4, EAGAIN = 11, SIGKILL = 9;

    [StructLayout(LayoutKind.Sequential)]
    internal struct PollFd
    {
        internal int fd;
        internal short events;
        internal short revents;
    }

    [LibraryImport("libc", SetLastError = true)]
    internal static unsafe partial int poll(PollFd* fds, nuint count, int timeout);

    [LibraryImport("libc", SetLastError = true)]
    internal static unsafe partial int accept4(int fd, byte* address, int* length, int flags);

    [LibraryImport("libc", SetLastError = true)]
    internal static unsafe partial nint recv(int fd, byte* buffer, nuint length, int flags);

    [LibraryImport("libc", SetLastError = true)]
    internal static unsafe partial nint send(int fd, byte* buffer, nuint length, int flags);

    [LibraryImport("libc", SetLastError = true)]
    internal static unsafe partial nint recvfrom(int fd, byte* buffer, nuint length, int flags, byte* from,
        int* fromLength);

    [LibraryImport("libc", SetLastError = true)]
    internal static unsafe partial nint sendto(int fd, byte* buffer, nuint length, int flags, byte* to, int toLength);

    [LibraryImport("libc", SetLastError = true)]
    internal static unsafe partial int getsockopt(int fd, int level, int name, void* value, int* length);

    [LibraryImport("libc", SetLastError = true)]
    internal static unsafe partial int getsockname(int fd, byte* address, int* length);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int fcntl(int fd, int command, int argument);

    [LibraryImport("libc", SetLastError = true)]
    internal static unsafe partial nint write(int fd, void* buffer, nuint length);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int open(string path, int flags, int mode);

    [LibraryImport("libc")] internal static partial int eventfd(uint count, int flags);
    [LibraryImport("libc")] internal static partial int shutdown(int fd, int how);
    [LibraryImport("libc")] internal static partial int close(int fd);
    [LibraryImport("libc")] internal static partial int kill(int pid, int signal);
    [LibraryImport("libc")] internal static partial int getppid();
    [LibraryImport("libc")] internal static partial int getpgid(int pid);
    [LibraryImport("libc")] internal static partial int getsid(int pid);
    [LibraryImport("libc")] internal static partial void _exit(int status);
}
