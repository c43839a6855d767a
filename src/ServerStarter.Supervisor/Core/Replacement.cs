namespace ServerStarter.Supervisor.Core;

/// <summary>When the serving worker is replaced, or looked at, without anybody asking.</summary>
internal static class Replacement
{
    /// <summary>The earliest of all times below; null: there is none.</summary>
    public static TimeSpan? DueAt(SupervisorState state) =>
        Earlier(DueForAge(state), Earlier(DueForSilence(state), DueForMeasuring(state)));

    /// <summary>The time of the next deploy by age: at the interval when no old worker is left, else at twice the
    /// interval. Null when it is off, or none may begin.</summary>
    public static TimeSpan? DueForAge(SupervisorState state)
    {
        if (state.Tunables.AutoRestartInterval is not { } interval || !MayBegin(state)) return null;
        return NotTooSoon(state, state.Serving!.UpAt!.Value + (IsForced(state) ? 2 * interval : interval), interval);
    }

    /// <summary>Whether an old worker is still there, so that only twice the age will do.</summary>
    public static bool IsForced(SupervisorState state) => Any(state, WorkerPhase.Draining);

    /// <summary>When the serving worker has been silent for too long.</summary>
    public static TimeSpan? DueForSilence(SupervisorState state) =>
        state.Serving?.AliveUntil is { } due && MayBegin(state) ? NotTooSoon(state, due, state.Rules.Watchdog!.Value) : null;

    /// <summary>When to look at the serving worker's memory next.</summary>
    public static TimeSpan? DueForMeasuring(SupervisorState state) =>
        state.MeasureAt is { } due && MayBegin(state) ? NotTooSoon(state, due, Rules.LeastTimeBetweenShrinking) : null;

    /// <summary>Whether a deploy that nobody asked for may begin: somebody serves, and no deploy is owed, under way or
    /// about to tell the old workers to leave.</summary>
    public static bool MayBegin(SupervisorState state) =>
        state.Shutdown == Shutdown.None && state.Serving is not null && state.Starting is null && !state.Spawning
        && state.NextAttemptAt is null && state.CurrentDeploy is null && state.NextDeploy is null
        && !Any(state, WorkerPhase.Retiring);

    // Not before the pace allows it. And after a deploy that failed for good, as long again: the next would fail, too.
    private static TimeSpan NotTooSoon(SupervisorState state, TimeSpan due, TimeSpan again)
    {
        TimeSpan earliest = state.LastAttemptAt + state.Rules.Pace;
        if (state.Deploys.Count > 0 && state.Deploys[^1] is { Stage: DeployStage.Failed, EndedAt: { } failedAt } && failedAt + again > earliest)
            earliest = failedAt + again;
        return due > earliest ? due : earliest;
    }

    private static bool Any(SupervisorState state, WorkerPhase phase)
    {
        foreach (Worker worker in state.Workers)
            if (worker.Phase == phase) return true;
        return false;
    }

    private static TimeSpan? Earlier(TimeSpan? a, TimeSpan? b) => a is null || b < a ? b : a;
}
