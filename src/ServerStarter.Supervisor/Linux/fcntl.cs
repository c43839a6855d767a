using System.Runtime.InteropServices;

namespace ServerStarter.Supervisor.Linux;

internal static unsafe partial class Libc
{
    public const int AT_FDCWD = -100;
    public const int AT_EMPTY_PATH = 0x1000;
    public const int AT_SYMLINK_NOFOLLOW = 0x100;

    public const int O_RDONLY = 0;
    public const int O_WRONLY = 1;
    public const int O_RDWR = 2;
    public const int O_CREAT = 0x40;
    public const int O_EXCL = 0x80;
    public const int O_NOCTTY = 0x100;
    public const int O_APPEND = 0x400;
    public const int O_NONBLOCK = 0x800;
    public const int O_CLOEXEC = 0x80000;

    public static readonly int O_NOFOLLOW = OnArm ? 0x8000 : 0x20000;
    public static readonly int O_DIRECTORY = OnArm ? 0x4000 : 0x10000;

    public const int F_GETFD = 1;
    public const int F_SETFD = 2;
    public const int F_GETFL = 3;
    public const int F_SETFL = 4;
    public const int F_DUPFD_CLOEXEC = 1030;
    public const int F_GETPIPE_SZ = 1032;
    public const int FD_CLOEXEC = 1;

    private static bool OnArm => RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm;

    // open(2) and fcntl(2) are variadic in C; on x86-64 and arm64 Linux the caller's side is the same.
    [LibraryImport("libc", SetLastError = true, StringMarshallingCustomType = typeof(CString))]
    public static partial int open(string path, int flags, uint mode);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int fcntl(int fd, int command, nint argument);
}
