using System.Runtime.InteropServices;

namespace ServerStarter.Supervisor.Linux;

internal static unsafe partial class Libc
{
    public const int SFD_CLOEXEC = 0x80000;
    public const int SFD_NONBLOCK = 0x800;

    [StructLayout(LayoutKind.Explicit, Size = 128)]
    public struct signalfd_siginfo
    {
        [FieldOffset(0)] public uint ssi_signo;
        [FieldOffset(8)] public int ssi_code;
        [FieldOffset(12)] public uint ssi_pid;
        [FieldOffset(44)] public int ssi_int;
    }

    [LibraryImport("libc", SetLastError = true)]
    public static partial int signalfd(int fd, sigset_t* mask, int flags);
}
