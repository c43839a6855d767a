namespace ServerStarter.Bench.Deploys;

/// <summary><c>nginx -s reload</c>: the master reads its configuration, starts new processes and asks the old ones to leave.</summary>
internal sealed record NginxReload() : Nginx("-s reload")
{
    public override string Unequal => "it replaces the configuration, not the program";

    public override IReadOnlyList<string> CommandLine(Site site) =>
        [Program, "-p", site.Folder, "-c", "nginx.conf", "-e", "stderr"];

    public override void Deploy(DeployedServer server, int version) =>
        server.Run([.. CommandLine(server.Site), "-s", "reload"]);
}
