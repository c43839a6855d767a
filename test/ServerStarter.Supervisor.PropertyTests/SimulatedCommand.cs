using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests;

/// <summary>A command of the user's that runs.</summary>
internal sealed class SimulatedCommand(Hook hook, TimeSpan endsAt, string? failure)
{
    public Hook Hook { get; } = hook;

    /// <summary>When it ends, as far as is known now; as late as can be: never.</summary>
    public TimeSpan EndsAt { get; private set; } = endsAt;

    /// <summary>What will be wrong then; null: nothing.</summary>
    public string? Failure { get; private set; } = failure;

    public void Kill(TimeSpan now)
    {
        var end = now + SimulatedWorker.Dying;
        if (EndsAt <= end) return;
        EndsAt = end;
        Failure = "killed by SIGKILL";
    }
}
