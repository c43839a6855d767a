using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Promises;

/// <summary>5. After a stop request no worker is spawned, and Exit follows as soon as the last worker is gone. Every
/// worker is told at once, and killed at once when it is asked for again.</summary>
internal sealed class AStopIsFinal : Promise
{
    public override void BeforeSpawn(int generation)
    {
        if (World.Stops > 0) throw Broken($"generation {generation} is spawned after a stop was asked for");
    }

    public override void BeforeRun(Hook hook, IReadOnlyDictionary<string, string> variables)
    {
        if (World.Stops > 0) throw Broken($"{hook} is run after a stop was asked for");
    }

    public override void AtRest(TimeSpan? deadline)
    {
        if (World.Stops == 0) return;
        if (World.Workers.Count == 0) throw Broken("it waits, though the last worker is gone");
        if (deadline is not null && !World.State.Workers.Any(worker => worker.Deadline is not null)
            && !World.State.Hooks.Any(hook => hook.Deadline is not null)) throw Broken("it waits for a time");
        if (World.Last is not SupervisorEvent.StopRequested) return;
        // One that was killed because it took too long was told before; a second --stop insists on nothing.
        var expected = World.Stops == 1 ? Signal.Term : Signal.Kill;
        foreach (var worker in World.Workers)
            if (worker.Told != expected && worker.KilledAt is null) throw Broken($"{worker} was not sent {expected.Name} at once");
    }

    public override void Exited(SupervisorAction.Exit exit)
    {
        if (World.Workers.Count > 0) throw Broken($"it leaves {World.Workers.Count} workers behind");
        if (exit.Code == 0 && World.Stops == 0) throw Broken("it leaves without having been asked to");
        if (exit.Code != 0 && World.State.HasBeenUp) throw Broken("it gives up though a worker has been up");
        if (exit.Code != 0 && string.IsNullOrWhiteSpace(exit.Reason)) throw Broken("it gives up without a reason");
    }
}
