using ServerStarter.Bench.Measuring;

namespace ServerStarter.Bench.Rows;

/// <summary>An experiment, and the lines of the table it fills.</summary>
/// <param name="Name">What <c>--only</c> calls it.</param>
internal abstract record Row(string Name)
{
    /// <summary>All there are, in the order of the table.</summary>
    public static IReadOnlyList<Row> All { get; } =
    [
        new StartRow(), new PortsRow(), new DeployRow(), new StepRow(), new NotifyRow(), new RespawnRow(),
        new RequestsRow(), new MemoryRow(), new DeploysRow(), new IdleRow(),
    ];

    public abstract IReadOnlyList<Line> Measure(Workbench bench);
}
