using ServerStarter.Bench.Linux;

namespace ServerStarter.Bench.Deploys;

/// <summary>nginx with one process. Its configuration is the application, and has the version in it.</summary>
internal abstract record Nginx(string Way) : DeployedSystem("nginx", Way, "/usr/sbin/nginx")
{
    public override IReadOnlyDictionary<string, string> Needs => new Dictionary<string, string> { [Program] = "nginx" };

    public override string VersionOption => "-v";

    public override int StopSignal => Libc.SIGQUIT;

    public override void Prepare(Site site)
    {
    }

    public override void Install(Site site, int version) => site.Write(
        "nginx.conf",
        $$"""
        daemon off;
        user root;
        worker_processes 1;
        error_log stderr;
        pid {{PidFile(version)}};
        events {}
        http {
            access_log off;
            keepalive_requests 1000000;
            server {
                listen {{site.Address}} backlog={{Site.Backlog}};
                location / {
                    return 200 "{{version}} $pid\n";
                }
            }
        }

        """);

    protected virtual string PidFile(int version) => "nginx.pid";
}
