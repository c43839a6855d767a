using System.Diagnostics;

namespace ServerStarter.Testing;

/// <summary>The one place that waits: for a condition, with a deadline, never for an amount of time to pass.</summary>
public static class Eventually
{
    /// <summary>Generous, for a busy machine; a test goes on as soon as its condition holds.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private const int PauseMilliseconds = 10;

    /// <exception cref="DeadlineException">The condition does not hold at the deadline.</exception>
    public static void Holds(Func<bool> condition, string what, TimeSpan? deadline = null,
        Func<string>? evidence = null) =>
        Gives(() => condition() ? "" : null, what, deadline, evidence);

    /// <summary>What the probe gives, once it gives something.</summary>
    /// <exception cref="DeadlineException">It has given nothing at the deadline.</exception>
    public static T Gives<T>(Func<T?> probe, string what, TimeSpan? deadline = null, Func<string>? evidence = null)
        where T : class
    {
        var limit = deadline ?? Deadline;
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            // Asked before the clock is read: one look always follows the deadline, however long a pause became.
            var late = Stopwatch.GetElapsedTime(started) > limit;
            if (probe() is { } result)
                return result;
            if (late)
                throw new DeadlineException($"waited {limit.TotalSeconds} s: {what}\n{evidence?.Invoke()}");
            Thread.Sleep(PauseMilliseconds);
        }
    }
}
