using ServerStarter.Bench.Measuring;
using ServerStarter.Bench.Processes;

namespace ServerStarter.Bench.Rows;

/// <summary>How long a superdaemon at rest takes to get the next generation going.</summary>
internal sealed record DeployRow() : SuperdaemonRow("deploy")
{
    protected override IReadOnlyList<Line> Lines(Workbench bench)
    {
        using var fleet = new Fleet(bench);
        Quantity time = Quantity.Milliseconds("HUP → exec of the new worker");
        return bench.Turns(time).TakeWarm(bench.Quick ? 8 : 60, subject =>
        {
            Superdaemon superdaemon = fleet.Of(subject);
            superdaemon.Settle();
            return [superdaemon.Deploy()];
        });
    }
}
