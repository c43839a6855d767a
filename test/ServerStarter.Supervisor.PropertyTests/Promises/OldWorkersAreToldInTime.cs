using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Promises;

/// <summary>A superseded worker is told when the kill delay is over, not later: what the environment said when it was
/// superseded; without a word 0, or 5 s with auto-restart.</summary>
internal sealed class OldWorkersAreToldInTime : Promise
{
    private static readonly TimeSpan DelayWithAutoRestart = TimeSpan.FromSeconds(5);

    // By generation. One may come back, and be superseded again, at the same instant even.
    private readonly Dictionary<int, TimeSpan> _latest = [];
    private TimeSpan _delayBefore;

    public override void AtRest(TimeSpan? deadline)
    {
        var delay = Delay(World.State.Tunables);
        foreach (var worker in World.State.Workers)
        {
            if (worker.Phase != WorkerPhase.Retiring)
            {
                _ = _latest.Remove(worker.Generation);
                continue;
            }
            // What the environment says may have changed since the last rest, before it was superseded or after.
            if (!_latest.TryGetValue(worker.Generation, out var latest))
                _latest.Add(worker.Generation, latest = World.Now + (delay > _delayBefore ? delay : _delayBefore));
            if (World.IsPast(latest) || !(deadline <= latest))
                throw Broken($"worker {worker.Pid} is to be told at {latest.TotalSeconds} s, and will not be");
        }
        _delayBefore = delay;
    }

    private static TimeSpan Delay(Tunables tunables) =>
        tunables.KillOldDelay ?? (tunables.AutoRestartInterval is null ? TimeSpan.Zero : DelayWithAutoRestart);
}
