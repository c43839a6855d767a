using ServerStarter.Bench.Measuring;
using ServerStarter.Bench.Processes;

namespace ServerStarter.Bench.Rows;

/// <summary>As <see cref="StartRow"/>, with very many sockets to open.</summary>
internal sealed record PortsRow() : Row("ports")
{
    private const int Count = 1000;

    public override IReadOnlyList<Line> Measure(Workbench bench)
    {
        IReadOnlyList<string> ports = FreePorts.Take(Count);
        Quantity time = Quantity.Milliseconds($"exec → exec of the worker, {Count:#,0} ports");
        return new Turns(bench, time).TakeWarm(bench.Quick ? 3 : 20, subject =>
        {
            using Superdaemon superdaemon = bench.Start(subject, ports);
            return [superdaemon.StartTime];
        });
    }
}
