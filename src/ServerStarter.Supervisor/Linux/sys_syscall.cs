using System.Runtime.InteropServices;

namespace ServerStarter.Supervisor.Linux;

// Calls whose wrappers are younger than the C library that may be on the machine. The numbers are the same on every
// architecture: system calls are numbered alike since Linux 5.1.
internal static partial class Libc
{
    public const long SYS_pidfd_send_signal = 424;
    public const long SYS_pidfd_open = 434;
    public const long SYS_close_range = 436;

    public static readonly long SYS_rt_sigprocmask = OnArm ? 135 : 14;

    private const nint KernelSignalSetSize = 8;

    public const uint CLOSE_RANGE_UNSHARE = 2;
    public const uint CLOSE_RANGE_CLOEXEC = 4;

    /// <summary>Of this thread. The C library's sigprocmask(3) leaves out the signals that it keeps to itself.</summary>
    public static unsafe int rt_sigprocmask(int how, sigset_t* set) =>
        (int)syscall(SYS_rt_sigprocmask, how, (nint)set, 0, KernelSignalSetSize);

    /// <summary>Linux 5.3.</summary>
    public static int pidfd_open(int pid, uint flags) => (int)syscall(SYS_pidfd_open, pid, (nint)flags, 0, 0);

    /// <summary>Linux 5.1.</summary>
    public static int pidfd_send_signal(int pidfd, int signal) =>
        (int)syscall(SYS_pidfd_send_signal, pidfd, signal, 0, 0);

    /// <summary>The same, with more than the number: as sigqueue(3), which takes a pid.</summary>
    public static unsafe int pidfd_send_signal(int pidfd, siginfo_t* info) =>
        (int)syscall(SYS_pidfd_send_signal, pidfd, info->si_signo, (nint)info, 0);

    /// <summary>Linux 5.9; CLOSE_RANGE_CLOEXEC since 5.11.</summary>
    public static int close_range(uint first, uint last, uint flags) =>
        (int)syscall(SYS_close_range, (nint)first, unchecked((nint)last), (nint)flags, 0);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint syscall(nint number, nint a, nint b, nint c, nint d);

    private static nint syscall(long number, nint a, nint b, nint c, nint d) => syscall((nint)number, a, b, c, d);
}
