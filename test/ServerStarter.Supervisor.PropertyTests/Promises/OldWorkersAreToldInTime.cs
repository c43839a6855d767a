using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Promises;

/// <summary>A superseded worker is told when the kill delay is over, not later: what the environment said when it was
/// superseded; without a word 0, or 5 s with auto-restart.</summary>
internal sealed class OldWorkersAreToldInTime : Promise
{
    private static readonly TimeSpan DelayWithAutoRestart = TimeSpan.FromSeconds(5);

    // By generation: since when it has been superseded, and when it is to be told.
    private readonly Dictionary<int, (TimeSpan Since, TimeSpan Latest)> _superseded = [];
    private TimeSpan _delayBefore;

    public override void AtRest(TimeSpan? deadline)
    {
        var delay = Delay(World.State.Tunables);
        foreach (var worker in World.State.Workers)
        {
            if (worker.Phase != WorkerPhase.Retiring)
            {
                // It may be superseded once more, at the same instant even.
                _ = _superseded.Remove(worker.Generation);
                continue;
            }
            var latest = LatestOf(worker, delay > _delayBefore ? delay : _delayBefore);
            if (World.IsPast(latest) || !(deadline <= latest))
                throw Broken($"worker {worker.Pid} is to be told at {latest.TotalSeconds} s, and will not be");
        }
        _delayBefore = delay;
    }

    // What the environment says may have changed since the last rest, before the worker was superseded or after.
    private TimeSpan LatestOf(Worker worker, TimeSpan delay)
    {
        bool isKnown = _superseded.TryGetValue(worker.Generation, out var known) && known.Since == worker.Since;
        if (isKnown && worker.Since < World.Now) return known.Latest;
        var latest = World.Now + delay;
        if (isKnown && known.Latest > latest) latest = known.Latest;
        _superseded[worker.Generation] = (worker.Since, latest);
        return latest;
    }

    private static TimeSpan Delay(Tunables tunables) =>
        tunables.KillOldDelay ?? (tunables.AutoRestartInterval is null ? TimeSpan.Zero : DelayWithAutoRestart);
}
