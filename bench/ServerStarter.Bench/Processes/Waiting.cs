using System.Diagnostics;
using ServerStarter.Bench.Linux;

namespace ServerStarter.Bench.Processes;

/// <summary>Waits for conditions, up to a limit, and notices Ctrl-C while it does.</summary>
internal sealed class Waiting(CancellationToken interrupted)
{
    /// <summary>Looks about every millisecond.</summary>
    /// <returns>Whether the condition came true within the limit.</returns>
    public bool For(Func<bool> condition, TimeSpan limit)
    {
        long start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(start) > limit) return false;
            Nap();
        }
        return true;
    }

    /// <summary>Waits for the clock (CLOCK_MONOTONIC, in nanoseconds).</summary>
    public void Until(long time)
    {
        while (Stopwatch.GetTimestamp() < time) Nap();
    }

    public void ThrowIfInterrupted() => interrupted.ThrowIfCancellationRequested();

    private unsafe void Nap()
    {
        ThrowIfInterrupted();
        _ = Libc.poll(null, 0, 1);
    }
}
