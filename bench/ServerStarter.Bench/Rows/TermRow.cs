using ServerStarter.Bench.Measuring;
using ServerStarter.Bench.Processes;

namespace ServerStarter.Bench.Rows;

/// <summary>How long it takes until the old worker is told to leave, with an interval of 0.</summary>
internal sealed record TermRow() : SuperdaemonRow("term")
{
    protected override IReadOnlyList<Line> Lines(Workbench bench)
    {
        using var fleet = new Fleet(bench.StartReportingTerm);
        Quantity time = Quantity.Milliseconds("HUP → TERM at the old worker");
        return bench.Turns(time).TakeWarm(bench.Quick ? 8 : 60, subject =>
        {
            Superdaemon superdaemon = fleet.Of(subject);
            superdaemon.Settle();
            return [superdaemon.DeployUntilTold()];
        });
    }
}
