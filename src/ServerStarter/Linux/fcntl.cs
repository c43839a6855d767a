using System.Runtime.InteropServices;

namespace ServerStarter.Linux;

internal static partial class Libc
{
    public const int F_GETFD = 1;
    public const int F_SETFD = 2;
    public const int F_DUPFD_CLOEXEC = 1030;
    public const int FD_CLOEXEC = 1;
    public const int O_CLOEXEC = 0x80000;

    // Variadic in C; on x86-64 and arm64 Linux the caller's side is the same.
    [LibraryImport("libc", SetLastError = true)]
    public static partial int fcntl(int fd, int command, nint argument);
}
