namespace ServerStarter.Supervisor.Core;

/// <summary>How far a shutdown has gone.</summary>
internal enum Shutdown
{
    /// <summary>None was asked for.</summary>
    None,

    /// <summary>Nobody asked for it: the first worker could not be had, and what is left of it is waited for.</summary>
    GivingUp,

    /// <summary>Every worker was asked to leave.</summary>
    Graceful,

    /// <summary>Every worker was killed.</summary>
    Forced,
}

/// <summary>Everything the machine knows. Immutable: a step makes a new one.</summary>
/// <param name="Rules">What it was told at the beginning.</param>
/// <param name="Tunables">What the environment says now.</param>
internal sealed record SupervisorState(Rules Rules, Tunables Tunables)
{
    /// <summary>The last generation number handed out; 0 before the first.</summary>
    public int Generation { get; init; }

    /// <summary>Every living worker, oldest generation first.</summary>
    public IReadOnlyList<Worker> Workers { get; init; } = [];

    /// <summary>Whether any worker has ever come up.</summary>
    public bool HasBeenUp { get; init; }

    /// <summary>Whether the start under way, or waited for, is a deploy: its success retires the serving worker.</summary>
    public bool Deploying { get; init; }

    /// <summary>Whether a restart was asked for after the start under way had begun.</summary>
    public bool RestartWanted { get; init; }

    /// <summary>Whether a worker was ordered and the answer is still to come.</summary>
    public bool Spawning { get; init; }

    /// <summary>When the last attempt to start a worker began.</summary>
    public TimeSpan LastAttemptAt { get; init; }

    /// <summary>When the next attempt is to begin; null when none is owed.</summary>
    public TimeSpan? NextAttemptAt { get; init; }

    /// <summary>How long to pause after the next failure.</summary>
    public TimeSpan RetryDelay { get; init; } = Rules.Pace;

    /// <summary>How far a shutdown has gone.</summary>
    public Shutdown Shutdown { get; init; }

    /// <summary>Why the superdaemon leaves although nobody asked it to; null: it does not.</summary>
    public string? GaveUpBecause { get; init; }

    /// <summary>The worker that was spawned and is not yet known to work.</summary>
    public Worker? Starting => Find(WorkerPhase.Starting);

    /// <summary>The newest worker that is up.</summary>
    public Worker? Serving => Find(WorkerPhase.Serving);

    private Worker? Find(WorkerPhase phase)
    {
        // From the end: at most one worker is in either phase, and it is among the newest.
        for (int i = Workers.Count - 1; i >= 0; i--)
            if (Workers[i].Phase == phase) return Workers[i];
        return null;
    }
}
