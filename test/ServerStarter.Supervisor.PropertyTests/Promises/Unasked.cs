using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Promises;

/// <summary>When a deploy that nobody asked for may begin.</summary>
internal static class Unasked
{
    /// <summary>Whether another is owed or under way, or old workers are about to be told.</summary>
    public static bool MustWait(SupervisorState state) =>
        state.Starting is not null || state.NextAttemptAt is not null || state.CurrentDeploy is not null || state.NextDeploy is not null
        || IsRetiring(state);

    private static bool IsRetiring(SupervisorState state)
    {
        foreach (var worker in state.Workers)
            if (worker.Phase == WorkerPhase.Retiring) return true;
        return false;
    }

    /// <summary>A time, but not before the pace allows another attempt, nor sooner than so long after one that failed.</summary>
    public static TimeSpan NotBefore(World world, TimeSpan due, TimeSpan afterFailure)
    {
        if (world.LastAttemptAt + world.Pace > due) due = world.LastAttemptAt!.Value + world.Pace;
        if (world.State.Deploys is [.., { Stage: DeployStage.Failed, EndedAt: { } failedAt }] && failedAt + afterFailure > due)
            due = failedAt + afterFailure;
        return due;
    }
}
