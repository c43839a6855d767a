namespace ServerStarter.Bench.Deploys;

/// <summary>It binds its port itself: the fastest restart there can be.</summary>
internal sealed record CWorkerStopStart() : CWorker(StopAndStart)
{
    public override IReadOnlyList<string> CommandLine(Site site) => [site.CWorker];

    public override IReadOnlyList<string> Variables(Site site, int version) =>
        [.. base.Variables(site, version), $"BENCH_LISTEN={site.Address}", $"SERVER_STARTER_GENERATION={version}"];

    public override void Deploy(DeployedServer server, int version) => server.Restart(version);
}
