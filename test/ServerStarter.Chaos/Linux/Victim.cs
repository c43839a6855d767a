namespace ServerStarter.Chaos.Linux;

/// <summary>What is done to a process of the superdaemon's, and to no other that may have got its number since.</summary>
internal static class Victim
{
    /// <summary>Sends a signal, if the process is still a child of that parent.</summary>
    public static bool Send(int pid, int parent, Signal signal)
    {
        var handle = (int)Libc.pidfd_open(Libc.SYS_pidfd_open, pid, 0);
        if (handle < 0)
            return false;
        try
        {
            // Asked while its number cannot come to mean another one unseen: a signal through the handle then fails.
            return ProcessTable.Parent(pid) == parent
                && Libc.pidfd_send_signal(Libc.SYS_pidfd_send_signal, handle, (int)signal, 0, 0) == 0;
        }
        finally
        {
            _ = Libc.close(handle);
        }
    }

    /// <summary>Sets a soft limit; gives what undoes it.</summary>
    public static unsafe Action Limit(int pid, int resource, ulong soft)
    {
        Libc.RLimit before;
        if (Libc.prlimit(pid, resource, null, &before) != 0)
            return () => { };
        var (current, most) = (before.rlim_cur, before.rlim_max);
        Set(pid, resource, Math.Min(soft, most), most);
        return () => Set(pid, resource, current, most);
    }

    private static unsafe void Set(int pid, int resource, ulong soft, ulong hard)
    {
        var limit = new Libc.RLimit { rlim_cur = soft, rlim_max = hard };
        _ = Libc.prlimit(pid, resource, &limit, null);
    }
}
