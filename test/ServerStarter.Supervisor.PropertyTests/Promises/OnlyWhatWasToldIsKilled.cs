namespace ServerStarter.Supervisor.PropertyTests.Promises;

/// <summary>Nobody is killed who was not told to leave before, and has had the time that was promised, or somebody asked
/// for the end twice. Who was not ready in time is told at that very time.</summary>
internal sealed class OnlyWhatWasToldIsKilled : Promise
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly Dictionary<int, TimeSpan> _toldAt = [];

    public override void AfterSend(KnownWorker worker, Signal signal) => _toldAt.TryAdd(worker.Generation, World.Now);

    public override void BeforeKill(KnownWorker worker)
    {
        if (World.Stops > 1) return;
        if (!_toldAt.TryGetValue(worker.Generation, out var told)) throw Broken($"{worker} is killed without having been told");
        if (World.Now - told < Grace) throw Broken($"{worker} is killed {(World.Now - told).TotalSeconds} s after it was told");
    }

    public override void AtRest(TimeSpan? deadline)
    {
        if (World.Stops > 0) return;
        foreach (var worker in World.Workers)
        {
            if (World.IsTooLate(worker) && !_toldAt.ContainsKey(worker.Generation) && !(deadline <= World.Now))
                throw Broken($"{worker} was not ready in time and was not told");
        }
    }
}
