namespace ServerStarter.Supervisor.Core;

/// <summary>What whoever asked for a restart waits for.</summary>
internal enum Until
{
    /// <summary>Nothing: it is enough that it was asked for.</summary>
    Accepted,

    /// <summary>The new generation serves.</summary>
    Up,

    /// <summary>The new generation serves, and nothing older is left.</summary>
    Drained,
}

/// <summary>The answer to a request for a restart, by what has become of the deploy that includes it.</summary>
/// <param name="Succeeded">Whether what was waited for has come.</param>
/// <param name="Reason">Why not.</param>
/// <param name="IsTriedAgain">Whether the superdaemon goes on trying all the same.</param>
internal sealed record RestartAnswer(bool Succeeded, string? Reason = null, bool IsTriedAgain = false)
{
    /// <summary>The deploy that includes a request which the machine was told of last; null: none, it is stopping.</summary>
    public static Deploy? DeployOf(SupervisorState state) =>
        state.Shutdown == Shutdown.None ? state.FindDeploy(state.LastAsked) : null;

    /// <summary>The answer; null: it is not known yet.</summary>
    public static RestartAnswer? Of(Deploy deploy, Until until, Rules rules) => deploy.Stage switch
    {
        // One that had come up has died, and is started again.
        DeployStage.Failed => new RestartAnswer(false, deploy.Reason, IsTriedAgain: deploy.UpAt is not null),
        DeployStage.Done => new RestartAnswer(true),
        _ when until == Until.Accepted => new RestartAnswer(true),
        DeployStage.Draining when until == Until.Up => new RestartAnswer(true),
        // Without a limit there may never be an end: the first failure is the answer.
        DeployStage.Retrying when deploy.Failures >= Math.Max(1, rules.DeployAttempts) =>
            new RestartAnswer(false, deploy.Reason, IsTriedAgain: true),
        _ => null,
    };
}
