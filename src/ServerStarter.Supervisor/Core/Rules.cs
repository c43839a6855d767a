namespace ServerStarter.Supervisor.Core;

/// <summary>What the machine is told once, before the first step.</summary>
/// <param name="Interval">How long a new worker must stay alive to count as up.</param>
/// <param name="SignalOnHup">What superseded workers get.</param>
/// <param name="SignalOnTerm">What all workers get when a TERM stops the superdaemon.</param>
internal sealed record Rules(TimeSpan Interval, Signal SignalOnHup, Signal SignalOnTerm)
{
    /// <summary>How long a worker that has failed may take to leave, before it is killed.</summary>
    public static readonly TimeSpan FailedWorkerGrace = TimeSpan.FromSeconds(10);

    /// <summary>The longest pause between two attempts to start a worker, unless the interval is longer.</summary>
    public static readonly TimeSpan LongestRetryDelay = TimeSpan.FromSeconds(30);

    /// <summary>From the end of one run of the ready command to the next.</summary>
    public static readonly TimeSpan ProbePause = TimeSpan.FromMilliseconds(100);

    /// <summary>From one look at the serving worker's memory to the next.</summary>
    public static readonly TimeSpan MeasureInterval = TimeSpan.FromSeconds(5);

    /// <summary>The least time between two deploys that nobody asked for but a worker's size, and after one that has
    /// failed for good.</summary>
    public static readonly TimeSpan LeastTimeBetweenShrinking = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan ShortestPace = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether a first worker that does not come up ends the superdaemon (it is what somebody waits for) rather
    /// than being tried again.</summary>
    public bool GiveUpOnFirstFailure { get; init; }

    /// <summary>What makes a new worker count as up.</summary>
    public Readiness Ready { get; init; }

    /// <summary>How long that may take, where it must show it.</summary>
    public TimeSpan ReadyTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many attempts a deploy has; 0: as many as it takes.</summary>
    public int DeployAttempts { get; init; }

    /// <summary>How long a worker that was told to leave may take; null: as long as it likes.</summary>
    public TimeSpan? DrainTimeout { get; init; }

    /// <summary>How many old generations may be leaving at once; 0: any number.</summary>
    public int MaxDraining { get; init; }

    /// <summary>How long the serving worker may be silent before it is replaced; null: for ever.</summary>
    public TimeSpan? Watchdog { get; init; }

    /// <summary>The bytes of memory above which the serving worker is replaced; null: any number.</summary>
    public long? MaxMemory { get; init; }

    /// <summary>Whether a command decides before a deploy if it may begin.</summary>
    public bool HasPreDeploy { get; init; }

    /// <summary>Whether a command is told how each deploy went.</summary>
    public bool HasPostDeploy { get; init; }

    /// <summary>How long such a command may take, before it is killed and counts as failed.</summary>
    public TimeSpan HookTimeout { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>The least time between two attempts: the interval, but never none, so that nothing ever spins.</summary>
    public TimeSpan Pace => Interval > ShortestPace ? Interval : ShortestPace;

    /// <summary>Whether a new worker has failed when it has not shown in time that it is ready.</summary>
    public bool MustBeReady => Ready != Readiness.Alive;

    /// <summary>From the spawn to the moment that decides whether the worker is up.</summary>
    public TimeSpan StartTime => MustBeReady ? ReadyTimeout : Interval;

    /// <summary>The pause after the next failure, given the one after the last: half as long again, up to 30 s.</summary>
    public TimeSpan NextRetryDelay(TimeSpan delay)
    {
        TimeSpan longest = Pace > LongestRetryDelay ? Pace : LongestRetryDelay;
        TimeSpan next = delay * 1.5;
        return next < longest ? next : longest;
    }
}
