using System.Diagnostics;
using System.Runtime.InteropServices;
using ServerStarter.Bench.Linux;

namespace ServerStarter.Bench.Processes;

/// <summary>Every process this program started, and those that they leave behind.</summary>
internal sealed unsafe class Children : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly HashSet<int> _started = [];

    // As a subreaper (prctl(2)) it becomes the parent of the workers of a superdaemon that dies, so they can be found,
    // and their pids cannot pass to anybody else before they are reaped here.
    public Children()
    {
        if (Libc.prctl(Libc.PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) < 0)
            throw new IOException($"prctl PR_SET_CHILD_SUBREAPER: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    public int Start(Spawn program, out long at)
    {
        int pid = program.Start(out at);
        _started.Add(pid);
        return pid;
    }

    public bool HasEnded(int pid)
    {
        if (!_started.Contains(pid)) return true;
        if (Libc.waitpid(pid, null, Libc.WNOHANG) == 0) return false;
        _started.Remove(pid);
        return true;
    }

    /// <summary>Asks it to stop, makes it, and ends what it left behind.</summary>
    public void End(int pid, int signal = Libc.SIGTERM)
    {
        long deadline = Stopwatch.GetTimestamp() + Grace.Ticks * (Stopwatch.Frequency / TimeSpan.TicksPerSecond);
        if (!HasEnded(pid)) _ = Libc.kill(pid, signal);
        while (!HasEnded(pid) && Stopwatch.GetTimestamp() < deadline) _ = Libc.poll(null, 0, 1);
        if (_started.Remove(pid)) KillAndReap(pid);
        EndOrphans();
    }

    public void Dispose()
    {
        foreach (int pid in _started.ToArray()) End(pid);
        EndOrphans();
    }

    // Each that ends may leave children of its own, which are ours then.
    private void EndOrphans()
    {
        while (ProcessStatus.Children(Environment.ProcessId).Except(_started).ToArray() is { Length: > 0 } orphans)
            foreach (int pid in orphans) KillAndReap(pid);
    }

    private static void KillAndReap(int pid)
    {
        _ = Libc.kill(pid, Libc.SIGKILL);
        _ = Libc.waitpid(pid, null, 0);
    }
}
