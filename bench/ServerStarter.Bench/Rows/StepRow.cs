using ServerStarter.Bench.Measuring;
using ServerStarter.Bench.Processes;

namespace ServerStarter.Bench.Rows;

/// <summary>As <see cref="DeployRow"/>, where the worker is to have what only a step before exec can give it.</summary>
internal sealed record StepRow() : SuperdaemonRow("step")
{
    protected override IReadOnlyList<Line> Lines(Workbench bench)
    {
        using var fleet = new Fleet(bench.StartWithUmask);
        Quantity time = Quantity.Milliseconds("HUP → exec of the new worker, by the step for --umask and the like");
        return bench.Turns(time).TakeWarm(bench.Quick ? 8 : 60, subject =>
        {
            Superdaemon superdaemon = fleet.Of(subject);
            superdaemon.Settle();
            return [superdaemon.Deploy()];
        });
    }
}
