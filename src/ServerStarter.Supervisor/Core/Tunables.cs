namespace ServerStarter.Supervisor.Core;

/// <summary>What the environment may change while the superdaemon runs.</summary>
/// <param name="KillOldDelay">From the new worker being up to the old ones being told; null: 0, or 5 s with auto-restart.</param>
/// <param name="AutoRestartInterval">The age at which the serving worker is replaced; null: never.</param>
internal sealed record Tunables(TimeSpan? KillOldDelay = null, TimeSpan? AutoRestartInterval = null)
{
    private static readonly TimeSpan DelayWithAutoRestart = TimeSpan.FromSeconds(5);

    /// <summary>The kill delay that applies.</summary>
    public TimeSpan EffectiveKillOldDelay =>
        KillOldDelay ?? (AutoRestartInterval is null ? TimeSpan.Zero : DelayWithAutoRestart);
}
