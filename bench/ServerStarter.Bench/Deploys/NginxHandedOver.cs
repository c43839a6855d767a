using ServerStarter.Bench.Linux;

namespace ServerStarter.Bench.Deploys;

/// <summary>As <c>docs/workers/nginx.md</c> says.</summary>
internal sealed record NginxHandedOver() : Nginx(HandedOver)
{
    public override string Unequal => "a deploy replaces the master too";

    public override int StopSignal => Libc.SIGTERM;

    public override IReadOnlyList<string> CommandLine(Site site) =>
    [
        .. site.HandOver("--signal-on-hup=QUIT", "--signal-on-term=QUIT"), "/bin/sh", "-c",
        $"export NGINX=\"${{SERVER_STARTER_PORT##*=}};\"; exec {Program} -p {site.Folder} -c nginx.conf -e stderr",
    ];

    // For a while there are two generations.
    protected override string PidFile(int version) => $"nginx.{version}.pid";
}
