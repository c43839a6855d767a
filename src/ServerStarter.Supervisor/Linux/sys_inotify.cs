using System.Runtime.InteropServices;

namespace ServerStarter.Supervisor.Linux;

internal static partial class Libc
{
    public const int IN_CLOEXEC = 0x80000;
    public const int IN_NONBLOCK = 0x800;

    public const uint IN_CLOSE_WRITE = 0x8;
    public const uint IN_MOVED_FROM = 0x40;
    public const uint IN_MOVED_TO = 0x80;
    public const uint IN_DELETE = 0x200;

    [LibraryImport("libc", SetLastError = true)]
    public static partial int inotify_init1(int flags);

    [LibraryImport("libc", SetLastError = true, StringMarshallingCustomType = typeof(CString))]
    public static partial int inotify_add_watch(int fd, string path, uint mask);
}
