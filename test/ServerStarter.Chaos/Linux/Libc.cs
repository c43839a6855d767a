using System.Runtime.InteropServices;

namespace ServerStarter.Chaos.Linux;

/// <summary>What the framework has not: limits of a process that runs, signals to one that cannot be mistaken for another.</summary>
internal static partial class Libc
{
    internal const int RLIMIT_FSIZE = 1, RLIMIT_NOFILE = 7, RLIMIT_AS = 9;
    internal const ulong RLIM_INFINITY = ulong.MaxValue;

    [StructLayout(LayoutKind.Sequential)]
    internal struct RLimit
    {
        internal ulong rlim_cur;
        internal ulong rlim_max;
    }

    [LibraryImport("libc", SetLastError = true)]
    internal static unsafe partial int prlimit(int pid, int resource, RLimit* changed, RLimit* before);

    // By number on both architectures: glibc has wrappers since 2.36 only.
    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    internal static partial nint pidfd_open(nint number, int pid, uint flags);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    internal static partial nint pidfd_send_signal(nint number, int pidfd, int signal, nint info, uint flags);

    // The framework's own takes a link that leads nowhere for no file.
    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int rename(string from, string to);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int close(int fd);

    internal const nint SYS_pidfd_open = 434, SYS_pidfd_send_signal = 424;
}
