namespace ServerStarter.Bench.Deploys;

/// <summary>It says READY=1, so that the old one is told to leave at once.</summary>
internal sealed record CWorkerHandedOver() : CWorker(HandedOver)
{
    public override IReadOnlyList<string> CommandLine(Site site) => [.. site.HandOver(), site.CWorker];
}
