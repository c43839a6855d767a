using ServerStarter.Bench.Load;
using ServerStarter.Bench.Measuring;

namespace ServerStarter.Bench.Rows;

/// <summary>An experiment, and what it adds to a table.</summary>
/// <param name="Name">What <c>--only</c> calls it.</param>
internal abstract record Row(string Name)
{
    /// <summary>All there are, in the order of the tables.</summary>
    public static IReadOnlyList<Row> All { get; } =
    [
        new StartRow(), new PortsRow(), new DeployRow(), new StepRow(), new TermRow(), new NotifyRow(), new RespawnRow(),
        new RequestsRow(), new MemoryRow(), new DeploysRow(), new DrainingRow(), new IdleRow(),
        new OthersRow(ClientKind.New), new OthersRow(ClientKind.Kept), new ThroughputRow(),
    ];

    public abstract Table Measure(Workbench bench);
}
