namespace ServerStarter.Bench.Deploys;

/// <summary><c>worker.c</c>, which is up in a millisecond. Its version is its generation.</summary>
internal abstract record CWorker(string Way) : DeployedSystem("C worker", Way, "")
{
    public override IReadOnlyDictionary<string, string> Needs => new Dictionary<string, string>();

    public override string? VersionOption => null;

    public override void Prepare(Site site)
    {
    }

    public override IReadOnlyList<string> Variables(Site site, int version) => site.Keeps ? ["BENCH_KEEP=1"] : [];
}
