namespace ServerStarter.Supervisor.PropertyTests.Promises;

/// <summary>1. The last serving worker is never told to stop before its successor is up, except on shutdown.</summary>
internal sealed class TheLastServingWorkerStays : Promise
{
    public override void AfterSend(KnownWorker worker, Signal signal)
    {
        if (World.Stops > 0 || World.IsTooLate(worker)) return;
        foreach (var other in World.Workers)
            if (other.Told is null && other.Generation > worker.Generation && World.IsUp(other)) return;
        throw Broken($"{worker} was sent {signal.Name}, and no newer one is up");
    }
}
