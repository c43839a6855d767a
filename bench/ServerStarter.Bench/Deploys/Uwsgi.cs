namespace ServerStarter.Bench.Deploys;

/// <summary>uWSGI with a master and one process of 8 threads.</summary>
internal abstract record Uwsgi(string Way) : DeployedSystem("uWSGI", Way, "/usr/bin/uwsgi")
{
    public override IReadOnlyDictionary<string, string> Needs => new Dictionary<string, string>
    {
        [Program] = "uwsgi-core",
        ["/usr/lib/uwsgi/plugins/python3_plugin.so"] = "uwsgi-plugin-python3",
    };

    public override void Prepare(Site site)
    {
        site.Write(WsgiApplication.File, WsgiApplication.Text);
        site.Write(
            "uwsgi.ini",
            $"""
            [uwsgi]
            plugin = python3
            module = app
            master = true
            processes = 1
            threads = 8
            disable-logging = true
            socket-timeout = 30
            listen = {Site.Backlog}
            {(site.Keeps ? "" : "add-header = Connection: close")}
            {Stopping}

            """);
    }

    public override IReadOnlyList<string> CommandLine(Site site) =>
        [Program, "--ini", "uwsgi.ini", $"--{Option(site)}={site.Address}"];

    /// <summary>The line of the configuration that says what TERM does.</summary>
    protected abstract string Stopping { get; }

    /// <summary>The option that names a socket.</summary>
    protected static string Option(Site site) => site.Keeps ? "http11-socket" : "http-socket";
}
