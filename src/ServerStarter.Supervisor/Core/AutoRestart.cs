namespace ServerStarter.Supervisor.Core;

/// <summary>When the serving worker is old enough to be replaced without being asked.</summary>
internal static class AutoRestart
{
    /// <summary>The time of the next deploy by age: at the interval when no old worker is left, else at twice the
    /// interval. Null when it is off, nothing serves, or a deploy is not over: a start is under way or owed, or the old
    /// workers have not been told to leave yet.</summary>
    public static TimeSpan? DueAt(SupervisorState state)
    {
        if (state.Tunables.AutoRestartInterval is not { } interval || state.Shutdown != Shutdown.None) return null;
        if (state.Serving?.UpAt is not { } upAt || state.Starting is not null) return null;
        if (state.NextAttemptAt is not null || state.Spawning) return null;
        if (Any(state, WorkerPhase.Retiring)) return null;
        TimeSpan due = upAt + (IsForced(state) ? 2 * interval : interval);
        TimeSpan earliest = state.LastAttemptAt + state.Rules.Pace;
        return due > earliest ? due : earliest;
    }

    /// <summary>Whether an old worker is still there, so that only twice the age will do.</summary>
    public static bool IsForced(SupervisorState state) => Any(state, WorkerPhase.Draining);

    private static bool Any(SupervisorState state, WorkerPhase phase)
    {
        foreach (Worker worker in state.Workers)
            if (worker.Phase == phase) return true;
        return false;
    }
}
