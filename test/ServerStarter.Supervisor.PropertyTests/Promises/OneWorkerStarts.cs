using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Promises;

/// <summary>2. At most one worker is starting. Generations are numbered one by one.</summary>
internal sealed class OneWorkerStarts : Promise
{
    public override void BeforeSpawn(int generation)
    {
        if (generation != World.Generations + 1)
            throw Broken($"generation {generation} follows generation {World.Generations}");
        foreach (var worker in World.Workers)
            if (worker.Told is null && !World.IsUp(worker)) throw Broken($"generation {generation} starts while {worker} does");
    }

    public override void AtRest(TimeSpan? deadline)
    {
        int starting = 0, serving = 0;
        foreach (var worker in World.State.Workers)
        {
            if (worker.Phase == WorkerPhase.Starting) starting++;
            if (worker.Phase == WorkerPhase.Serving) serving++;
        }
        if (starting > 1 || serving > 1) throw Broken($"{starting} workers start and {serving} serve");
    }
}
