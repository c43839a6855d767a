using ServerStarter.Bench.Measuring;
using ServerStarter.Bench.Processes;

namespace ServerStarter.Bench.Rows;

/// <summary>As <see cref="StartRow"/>, with very many sockets to open.</summary>
internal sealed record PortsRow() : SuperdaemonRow("ports")
{
    private const int Count = 1000;

    protected override IReadOnlyList<Line> Lines(Workbench bench)
    {
        IReadOnlyList<string> ports = FreePorts.Take(Count);
        Quantity time = Quantity.Milliseconds($"exec → exec of the worker, {Count:#,0} ports");
        return bench.Turns(time).TakeWarm(bench.Quick ? 3 : 20, subject =>
        {
            using Superdaemon superdaemon = bench.Start(subject, ports);
            return [superdaemon.StartTime];
        });
    }
}
