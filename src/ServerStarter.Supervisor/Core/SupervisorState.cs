namespace ServerStarter.Supervisor.Core;

/// <summary>Everything the machine knows. Immutable: a step makes a new one.</summary>
/// <param name="Rules">What it was told at the beginning.</param>
/// <param name="Tunables">What the environment says now.</param>
internal sealed record SupervisorState(Rules Rules, Tunables Tunables)
{
    /// <summary>The last generation number handed out; 0 before the first.</summary>
    public int Generation { get; init; }

    /// <summary>Every living worker, oldest generation first.</summary>
    public IReadOnlyList<Worker> Workers { get; init; } = [];

    /// <summary>The deploys that are not over, and the last ones that are, oldest first.</summary>
    public IReadOnlyList<Deploy> Deploys { get; init; } = [];

    /// <summary>The number of the deploy that includes the last request for one: often the last deploy, but not where a worker
    /// that had come up has died, and is started again, while that deploy waits for a command. 0: nobody has asked.</summary>
    public int LastAsked { get; init; }

    /// <summary>The user's commands that run beside us, but for the ready command.</summary>
    public IReadOnlyList<RunningHook> Hooks { get; init; } = [];

    /// <summary>Whether any worker has ever come up.</summary>
    public bool HasBeenUp { get; init; }

    /// <summary>Whether a worker was ordered and the answer is still to come.</summary>
    public bool Spawning { get; init; }

    /// <summary>When the last attempt to start a worker began.</summary>
    public TimeSpan LastAttemptAt { get; init; }

    /// <summary>When the next attempt is to begin; null when none is owed.</summary>
    public TimeSpan? NextAttemptAt { get; init; }

    /// <summary>How long to pause after the next failure.</summary>
    public TimeSpan RetryDelay { get; init; } = Rules.Pace;

    /// <summary>When to look next at how much memory the serving worker has; null: nobody looks.</summary>
    public TimeSpan? MeasureAt { get; init; }

    /// <summary>How far a shutdown has gone.</summary>
    public Shutdown Shutdown { get; init; }

    /// <summary>Why the superdaemon leaves although nobody asked it to; null: it does not.</summary>
    public string? GaveUpBecause { get; init; }

    /// <summary>The worker that was spawned and is not yet known to work.</summary>
    public Worker? Starting => Find(WorkerPhase.Starting);

    /// <summary>The newest worker that is up.</summary>
    public Worker? Serving => Find(WorkerPhase.Serving);

    /// <summary>The deploy whose turn it is: its success retires the serving worker.</summary>
    public Deploy? CurrentDeploy => FindDeploy(deploy => deploy.IsUnderWay);

    /// <summary>The deploy that was asked for while another start was under way.</summary>
    public Deploy? NextDeploy => FindDeploy(deploy => deploy.Stage == DeployStage.Waiting);

    /// <summary>The pre-deploy command that runs.</summary>
    public RunningHook? PreDeploy
    {
        get
        {
            foreach (RunningHook running in Hooks)
                if (running.Hook.Kind == HookKind.PreDeploy) return running;
            return null;
        }
    }

    /// <summary>The deploy of a number; null: there is none, or it is forgotten.</summary>
    public Deploy? FindDeploy(int number)
    {
        foreach (Deploy deploy in Deploys)
            if (deploy.Number == number) return deploy;
        return null;
    }

    private Worker? Find(WorkerPhase phase)
    {
        // From the end: at most one worker is in either phase, and it is among the newest.
        for (int i = Workers.Count - 1; i >= 0; i--)
            if (Workers[i].Phase == phase) return Workers[i];
        return null;
    }

    private Deploy? FindDeploy(Func<Deploy, bool> which)
    {
        for (int i = Deploys.Count - 1; i >= 0; i--)
            if (which(Deploys[i])) return Deploys[i];
        return null;
    }
}
