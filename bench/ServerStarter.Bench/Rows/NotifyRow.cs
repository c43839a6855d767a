using ServerStarter.Bench.Measuring;
using ServerStarter.Bench.Processes;

namespace ServerStarter.Bench.Rows;

/// <summary>How long a deploy takes when a superdaemon waits for the new worker's word, and for nothing else.</summary>
internal sealed record NotifyRow() : SuperdaemonRow("notify")
{
    protected override IReadOnlyList<Line> Lines(Workbench bench)
    {
        using var fleet = new Fleet(subject => bench.StartWithNotify(subject));
        Quantity time = Quantity.Milliseconds("HUP → TERM at the old worker, once the new one says READY=1");
        return bench.Turns(time).TakeWarm(bench.Quick ? 8 : 60, subject =>
        {
            Superdaemon superdaemon = fleet.Of(subject);
            superdaemon.Settle();
            return [superdaemon.DeployUntilTold()];
        });
    }
}
