using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Loop;

/// <summary>As process 1 of a container: takes in the processes that lost their parents and have ended.</summary>
/// <remarks>Only process 1 may wait for any child: in another program it would take away the host's.</remarks>
internal sealed unsafe class OrphanReaper(Func<int, bool> isOurs, Action lookAtOurs, Action keepLog)
{
    public static bool IsNeeded => Libc.getpid() == 1;

    /// <summary>Reaps all that have ended. What we have started ourselves is reaped by who watches it.</summary>
    public void Reap()
    {
        int lastKnown = 0;
        while (true)
        {
            var info = default(Libc.siginfo_t);
            // Looked at first, not taken: how a worker ended is for the one that watches it.
            int result = Libc.waitid(Libc.P_ALL, 0, &info, Libc.WEXITED | Libc.WNOHANG | Libc.WNOWAIT);
            int pid = info.si_pid;
            if (result != 0 || pid == 0 || pid == lastKnown) return;
            if (isOurs(pid)) lookAtOurs();
            else keepLog();
            int status;
            if (!isOurs(pid)) _ = Libc.waitpid(pid, &status, Libc.WNOHANG);
            lastKnown = pid;
        }
    }
}
