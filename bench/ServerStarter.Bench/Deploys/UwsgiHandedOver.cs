namespace ServerStarter.Bench.Deploys;

/// <summary>As <c>docs/workers/uwsgi.md</c> says.</summary>
internal sealed record UwsgiHandedOver() : Uwsgi(HandedOver)
{
    public override string Unequal => "a deploy replaces the master too";

    protected override string Stopping => "hook-master-start = unix_signal:15 gracefully_kill_them_all";

    public override IReadOnlyList<string> CommandLine(Site site) =>
    [
        .. site.HandOver(), "/bin/sh", "-c",
        $"exec {Program} --ini uwsgi.ini --{Option(site)}=fd://${{SERVER_STARTER_PORT##*=}}",
    ];
}
