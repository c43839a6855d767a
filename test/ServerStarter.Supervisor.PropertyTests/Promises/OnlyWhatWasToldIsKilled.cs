namespace ServerStarter.Supervisor.PropertyTests.Promises;

/// <summary>Nobody is killed who was not told to leave before, and has had the time that was promised, or is one too
/// many; unless somebody asked for the end twice. Who was not ready in time is told at that very time.</summary>
internal sealed class OnlyWhatWasToldIsKilled : Promise
{
    public override void BeforeKill(KnownWorker worker)
    {
        if (World.Stops > 1) return;
        if (worker.ToldAt is not { } told) throw Broken($"{worker} is killed without having been told");
        if (World.IsOneTooMany(worker)) return;
        if (worker.MayTake is not { } time) throw Broken($"{worker} is killed, which may take as long as it likes");
        if (World.Now - told < time) throw Broken($"{worker} is killed {(World.Now - told).TotalSeconds} s after it was told");
    }

    public override void AtRest(TimeSpan? deadline)
    {
        if (World.Stops > 0) return;
        foreach (var worker in World.Workers)
        {
            if (World.IsTooLate(worker) && worker.ToldAt is null && !(deadline <= World.Now))
                throw Broken($"{worker} was not ready in time and was not told");
        }
    }
}
