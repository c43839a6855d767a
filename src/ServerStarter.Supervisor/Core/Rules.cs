namespace ServerStarter.Supervisor.Core;

/// <summary>What the machine is told once, before the first step.</summary>
/// <param name="Interval">How long a new worker must stay alive to count as up.</param>
/// <param name="SignalOnHup">What superseded workers get.</param>
/// <param name="SignalOnTerm">What all workers get when a TERM stops the superdaemon.</param>
/// <param name="GiveUpOnFirstFailure">Whether a first worker that does not come up ends the superdaemon (it is
/// what somebody waits for) rather than being tried again.</param>
/// <param name="ReadyTimeout">How long a new worker may take to say that it is ready, which is what makes it count as
/// up; null: it counts as up when it has lived for the interval, or says so before.</param>
internal sealed record Rules(
    TimeSpan Interval, Signal SignalOnHup, Signal SignalOnTerm, bool GiveUpOnFirstFailure = false, TimeSpan? ReadyTimeout = null)
{
    /// <summary>How long a worker that did not become ready in time may take to leave, before it is killed.</summary>
    public static readonly TimeSpan FailedWorkerGrace = TimeSpan.FromSeconds(10);

    /// <summary>The longest pause between two attempts to start a worker, unless the interval is longer.</summary>
    public static readonly TimeSpan LongestRetryDelay = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan ShortestPace = TimeSpan.FromMilliseconds(100);

    /// <summary>The least time between two attempts: the interval, but never none, so that nothing ever spins.</summary>
    public TimeSpan Pace => Interval > ShortestPace ? Interval : ShortestPace;

    /// <summary>From the spawn to the moment that decides whether the worker is up.</summary>
    public TimeSpan StartTime => ReadyTimeout ?? Interval;

    /// <summary>The pause after the next failure, given the one after the last: half as long again, up to 30 s.</summary>
    public TimeSpan NextRetryDelay(TimeSpan delay)
    {
        TimeSpan longest = Pace > LongestRetryDelay ? Pace : LongestRetryDelay;
        TimeSpan next = delay * 1.5;
        return next < longest ? next : longest;
    }
}
