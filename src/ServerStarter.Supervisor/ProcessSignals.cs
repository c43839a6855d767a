using System.Runtime.CompilerServices;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor;

/// <summary>
/// Takes the process's signals out of the system's hands, so that none but KILL and STOP can end it unasked.
/// </summary>
/// <remarks>
/// A signal handler in managed code is not possible, and what the runtime offers instead costs a thread of its own and
/// the thread pool. So there is no handler: signals are blocked in every thread, stay pending, and are read from a
/// descriptor like everything else that happens (signalfd(2)). Blocking must reach every thread there is, or the kernel
/// would deliver to the one it missed. When Main begins there are two: the main thread, and the one that runs
/// finalizers, whose mask only a finalizer can set. Threads made later inherit the mask. What is closed by a finalizer
/// stays open from then on, since the thread has no descriptors any more: everything must be disposed of.
/// </remarks>
public static unsafe class ProcessSignals
{
    // Left alone: those that cannot be blocked, those that a terminal's user stops and continues jobs with, and those
    // that the C library (33: setuid(2) in all threads) and the .NET runtime (34) signal their own threads with. 32 is
    // the C library's too, for pthread_cancel(3), which nobody calls here; left alone it would end the process.
    private static readonly int[] LeftAlone =
    [
        Libc.SIGKILL, Libc.SIGSTOP, Libc.SIGCONT, Libc.SIGTSTP, Libc.SIGTTIN, Libc.SIGTTOU, 33, 34,
    ];

    /// <summary>Blocks them. The first thing to do in Main, before there is any other thread.</summary>
    public static void Block()
    {
        BlockInThisThread();
        LeaveForFinalizer();
        GC.Collect(0, GCCollectionMode.Forced, blocking: true);
        GC.WaitForPendingFinalizers();

        // A parent may have left these ignored. Then waitpid(2) would learn of no exit,
        _ = Libc.signal(Libc.SIGCHLD, Libc.SIG_DFL);
        // and this one is what workers are to have.
        _ = Libc.signal(Libc.SIGPIPE, Libc.SIG_IGN);
    }

    /// <summary>The signals that are blocked, and read instead.</summary>
    internal static Libc.sigset_t Blocked
    {
        get
        {
            Libc.sigset_t set = Libc.sigset_t.All;
            foreach (int signal in LeftAlone) set.Remove(signal);
            return set;
        }
    }

    private static void BlockInThisThread()
    {
        Libc.sigset_t set = Blocked;
        _ = Libc.rt_sigprocmask(Libc.SIG_BLOCK, &set);
    }

    // Its own method, so that no register or stack slot of the caller keeps the object alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void LeaveForFinalizer() => _ = new FinalizerThreadBlocker();

    private sealed class FinalizerThreadBlocker
    {
        ~FinalizerThreadBlocker()
        {
            BlockInThisThread();
            // An empty table of descriptors of its own. Whenever a table that threads share has to grow, the kernel
            // waits until no processor can be looking at the old one: 10 ms and more each time, with many ports.
            _ = Libc.close_range(0, uint.MaxValue, Libc.CLOSE_RANGE_UNSHARE);
        }
    }
}
