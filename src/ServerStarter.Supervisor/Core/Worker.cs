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
    /// <summary>When it was first known to work; none while Starting.</summary>
    public TimeSpan? UpAt { get; init; }

    /// <summary>What it said last of its start, in its own words.</summary>
    public string? Status { get; init; }
}
