using ServerStarter.Bench.Measuring;
using ServerStarter.Bench.Processes;

namespace ServerStarter.Bench.Rows;

/// <summary>How long nobody serves after the worker has died.</summary>
internal sealed record RespawnRow() : SuperdaemonRow("respawn")
{
    // A superdaemon may pace the restarts of a worker that dies young, and is right to. This one dies old enough.
    private const long Nanoseconds = 200_000_000;

    protected override IReadOnlyList<Line> Lines(Workbench bench)
    {
        using var fleet = new Fleet(bench);
        Quantity time = Quantity.Milliseconds("worker killed → exec of the next");
        return bench.Turns(time).TakeWarm(bench.Quick ? 8 : 60, subject =>
        {
            Superdaemon superdaemon = fleet.Of(subject);
            bench.Waiting.Until(superdaemon.Worker.At + Nanoseconds);
            superdaemon.Settle();
            return [superdaemon.KillWorker()];
        });
    }
}
