using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Promises;

/// <summary>A superseded worker is told once, when its kill delay is over, or at the end of a deploy without any.</summary>
internal sealed class TheKillDelayIsKept : Promise
{
    public override void AfterSend(KnownWorker worker, Signal signal)
    {
        if (World.Stops > 0 || World.IsTooLate(worker) || World.State.Tunables.EffectiveKillOldDelay == TimeSpan.Zero) return;
        foreach (var before in World.StateBefore.Workers)
            if (before.Pid == worker.Pid && before.Phase == WorkerPhase.Retiring && before.Deadline <= World.Now) return;
        throw Broken($"{worker} was sent {signal.Name} too early, or twice");
    }
}
