namespace ServerStarter.Supervisor.Core;

/// <summary>One worker process, from its spawn until its exit has been seen.</summary>
/// <param name="Generation">The number it was given: <c>SERVER_STARTER_GENERATION</c>.</param>
/// <param name="Pid">Its process id.</param>
/// <param name="Phase">Where it is in its life.</param>
/// <param name="SpawnedAt">When it was spawned, on the monotonic clock.</param>
/// <param name="Deadline">When its phase is over: Starting counts as up or has failed, Retiring is told to leave,
/// Draining, where it has one, is killed. None in Serving.</param>
internal sealed record Worker(int Generation, int Pid, WorkerPhase Phase, TimeSpan SpawnedAt, TimeSpan? Deadline = null)
{
    /// <summary>When its phase began.</summary>
    public TimeSpan Since { get; init; } = SpawnedAt;

    /// <summary>When it was first known to work; none while Starting.</summary>
    public TimeSpan? UpAt { get; init; }

    /// <summary>What it said last, in its own words.</summary>
    public string? Status { get; init; }

    /// <summary>While Starting: when to ask the ready command next; null: it is being asked, or nobody asks.</summary>
    public TimeSpan? ProbeAt { get; init; }

    /// <summary>Why the ready command did not say yes the last time.</summary>
    public string? ProbeFailure { get; init; }

    /// <summary>While Serving or Retiring: when it has been silent for too long; null: nobody listens.</summary>
    public TimeSpan? AliveUntil { get; init; }

    /// <summary>Whether it was found hanging, so that it may not obey when it is told to leave.</summary>
    public bool Hangs { get; init; }

    /// <summary>Whether it was killed, and only its end is still to be seen.</summary>
    public bool Killed { get; init; }
}
