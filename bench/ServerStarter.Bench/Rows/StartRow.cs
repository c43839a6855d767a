using ServerStarter.Bench.Measuring;
using ServerStarter.Bench.Processes;

namespace ServerStarter.Bench.Rows;

/// <summary>How long a superdaemon takes to get its first worker going.</summary>
internal sealed record StartRow() : SuperdaemonRow("start")
{
    protected override IReadOnlyList<Line> Lines(Workbench bench) =>
        bench.Turns(Quantity.Milliseconds("exec → exec of the worker")).TakeWarm(bench.Quick ? 8 : 60, subject =>
        {
            using Superdaemon superdaemon = bench.Start(subject);
            return [superdaemon.StartTime];
        });
}
