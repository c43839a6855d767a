using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Scripts;

/// <summary>What a superdaemon need not be told. By default it is not.</summary>
internal sealed record Features
{
    public int DeployAttempts { get; init; }

    public TimeSpan? DrainTimeout { get; init; }

    public int MaxDraining { get; init; }

    public TimeSpan? Watchdog { get; init; }

    /// <summary>Whether a worker may have as much memory as <see cref="MaxMemory"/>, and no more.</summary>
    public bool LimitsMemory { get; init; }

    /// <summary>Whether a command is asked if a worker is ready, not the worker.</summary>
    public bool AsksReadyCommand { get; init; }

    /// <summary>The runs of the pre-deploy command, which recur; none: there is no such command.</summary>
    public IReadOnlyList<Command> PreDeploys { get; init; } = [];

    /// <summary>The same of the post-deploy command.</summary>
    public IReadOnlyList<Command> PostDeploys { get; init; } = [];

    public TimeSpan HookTimeout { get; init; } = TimeSpan.FromSeconds(5);

    public const long MaxMemory = 100;

    public Rules Of(Rules rules) => rules with
    {
        Ready = rules.Ready == Readiness.Notify && AsksReadyCommand ? Readiness.Command : rules.Ready,
        DeployAttempts = DeployAttempts,
        DrainTimeout = DrainTimeout,
        MaxDraining = MaxDraining,
        Watchdog = Watchdog,
        MaxMemory = LimitsMemory ? MaxMemory : null,
        HasPreDeploy = PreDeploys.Count > 0,
        HasPostDeploy = PostDeploys.Count > 0,
        HookTimeout = HookTimeout,
    };

    /// <summary>A line for each that is there.</summary>
    public IEnumerable<string> Lines()
    {
        if (DeployAttempts > 0) yield return $"a deploy has {DeployAttempts} attempts";
        if (DrainTimeout is { } drain) yield return $"workers have {drain.TotalSeconds} s to leave";
        if (MaxDraining > 0) yield return $"{MaxDraining} old workers may leave at once";
        if (Watchdog is { } watchdog) yield return $"workers may be silent for {watchdog.TotalSeconds} s";
        if (LimitsMemory) yield return "workers may be too big";
        if (AsksReadyCommand) yield return "a command says when they are ready";
        if (PreDeploys.Count + PostDeploys.Count > 0) yield return $"commands have {HookTimeout.TotalSeconds} s";
        for (int i = 0; i < PreDeploys.Count; i++) yield return $"pre-deploy command {i + 1} {PreDeploys[i]}";
        for (int i = 0; i < PostDeploys.Count; i++) yield return $"post-deploy command {i + 1} {PostDeploys[i]}";
    }
}
