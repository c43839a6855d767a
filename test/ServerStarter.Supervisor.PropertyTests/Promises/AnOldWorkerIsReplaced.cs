using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Promises;

/// <summary>With auto-restart a serving worker is replaced at that age, or at twice that while an older one is still leaving;
/// unless a deploy is under way, or one has just failed for good. No younger one is.</summary>
internal sealed class AnOldWorkerIsReplaced : Promise
{
    public override void AtRest(TimeSpan? deadline)
    {
        if (World.Stops > 0 || World.GivesUp || Unasked.MustWait(World.State) || Due(World.State) is not { } due) return;
        if (World.IsPast(due) || !(deadline <= due)) throw Broken($"the serving worker is old at {due.TotalSeconds} s, and will not be replaced then");
    }

    public override void Logged(string line)
    {
        if (!line.StartsWith("autorestart triggered", StringComparison.Ordinal)) return;
        // What the environment says may have changed in this very step.
        var age = World.Now - World.State.Serving?.UpAt;
        var interval = (World.Last as SupervisorEvent.EnvironmentChanged)?.Tunables.AutoRestartInterval ?? World.State.Tunables.AutoRestartInterval;
        if (interval is null || !(age >= interval)) throw Broken($"a worker of {age?.TotalSeconds} s is replaced for its age");
    }

    private TimeSpan? Due(SupervisorState state)
    {
        if (state.Tunables.AutoRestartInterval is not { } interval || state.Serving?.UpAt is not { } upAt) return null;
        bool isForced = false;
        foreach (var worker in state.Workers) isForced |= worker.Phase == WorkerPhase.Draining;
        return Unasked.NotBefore(World, upAt + (isForced ? 2 : 1) * interval, interval);
    }
}
