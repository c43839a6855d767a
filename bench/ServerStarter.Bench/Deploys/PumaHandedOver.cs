namespace ServerStarter.Bench.Deploys;

/// <summary>As <c>docs/workers/puma.md</c> says.</summary>
internal sealed record PumaHandedOver() : Puma(HandedOver)
{
    public override string Unequal => "queue_requests false, without which it drops connections that it has accepted";

    protected override string Workers => "workers 0\nqueue_requests false";

    // What is inherited and what is bound must be the same text.
    protected override string Url(Site site) => $"tcp://{site.Address}";

    public override IReadOnlyList<string> CommandLine(Site site) =>
    [
        .. site.HandOver(), "/bin/sh", "-c",
        $"export PUMA_INHERIT_0=${{SERVER_STARTER_PORT##*=}}:{Url(site)}; exec {string.Join(' ', base.CommandLine(site))}",
    ];
}
