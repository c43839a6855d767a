using System.Diagnostics;

namespace ServerStarter.Integration;

/// <summary>What a process does while nothing happens.</summary>
internal static class Idleness
{
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(1.2);

    /// <summary>How often a process has gone to sleep, all threads together. Each wake-up adds one.</summary>
    public static long Sleeps(int pid) =>
        Directory.GetDirectories($"/proc/{pid}/task").Sum(task => long.Parse(
            File.ReadLines(Path.Combine(task, "status")).Single(line => line.StartsWith("voluntary_ctxt_switches:"))
                .Split('\t')[1]));

    /// <summary>Once it has come to rest, it does not wake up for longer than a second.</summary>
    public static void ShouldSleep(this Superdaemon superdaemon) => ShouldSleep(superdaemon.Pid);

    public static void ShouldSleep(int pid)
    {
        Eventually.Holds(() => !MovesWithin(pid, TimeSpan.FromMilliseconds(250)), $"for process {pid} to come to rest");
        var (sleeps, ticks) = (Sleeps(pid), ProcessTable.ProcessorTicks(pid));
        // Time itself is what is looked at: the one place that lets some pass.
        Thread.Sleep(s_window);
        (Sleeps(pid) - sleeps).ShouldBeLessThan(2, "wake-ups");
        (ProcessTable.ProcessorTicks(pid) - ticks).ShouldBeLessThan(2, "processor time, in ticks of 10 ms");
    }

    private static bool MovesWithin(int pid, TimeSpan time)
    {
        var (before, started) = (Sleeps(pid), Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(started) < time)
            Thread.Sleep(10);
        return Sleeps(pid) != before;
    }
}
