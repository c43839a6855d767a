namespace ServerStarter.Supervisor.PropertyTests.Promises;

/// <summary>A worker that was told to leave, and has so long, is killed when that is over, to the millisecond that a timer is late. One that never
/// came up, or hangs, has ten seconds.</summary>
internal sealed class TimesToLeaveAreKept : Promise
{
    public override void BeforeKill(KnownWorker worker)
    {
        if (World.Stops > 1 || worker.KilledAt is not null || worker.ToldAt + worker.MayTake is not { } latest) return;
        if (World.IsPast(latest)) throw Broken($"{worker} was to be gone at {latest.TotalSeconds} s, and is killed only now");
    }

    public override void AtRest(TimeSpan? deadline)
    {
        if (World.Stops > 1) return;
        foreach (var worker in World.Workers)
        {
            if (worker.KilledAt is not null || worker.ToldAt + worker.MayTake is not { } latest) continue;
            if (World.IsPast(latest) || !(deadline <= latest))
                throw Broken($"{worker} is to be gone at {latest.TotalSeconds} s, and is not killed then");
        }
    }
}
