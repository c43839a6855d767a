namespace ServerStarter.Bench.Deploys;

/// <summary>Every server and way of deploying it that is compared.</summary>
internal static class Systems
{
    public static IReadOnlyList<DeployedSystem> All { get; } =
    [
        new CWorkerHandedOver(), new CWorkerStopStart(),
        new GunicornHandedOver(), new GunicornHup(), new GunicornStopStart(),
        new UwsgiHandedOver(), new UwsgiHup(),
        new PumaHandedOver(), new PumaPhased(),
        new NginxHandedOver(), new NginxReload(),
    ];

    /// <summary>What it lacks, as <c>FILE (package)</c>; empty: it can run.</summary>
    public static IReadOnlyList<string> Lacks(DeployedSystem system) =>
        [.. system.Needs.Where(need => !File.Exists(need.Key)).Select(need => $"{need.Key} ({need.Value})")];
}
