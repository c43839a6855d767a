namespace ServerStarter.Bench.Deploys;

/// <summary>Gunicorn with one process: a sync one, or, where connections are kept, one with 8 threads.</summary>
internal abstract record Gunicorn(string Way) : DeployedSystem("gunicorn", Way, "/usr/bin/gunicorn")
{
    private const string Common = "workers = 1\n";

    // A sync worker closes each connection after its answer.
    private const string Keeping = "worker_class = \"gthread\"\nthreads = 8\n";

    public override IReadOnlyDictionary<string, string> Needs => new Dictionary<string, string> { [Program] = "gunicorn" };

    public override void Prepare(Site site)
    {
        site.Write(WsgiApplication.File, WsgiApplication.Text);
        site.Write("gunicorn.conf.py", Common + (site.Keeps ? Keeping : "") + Listening(site));
    }

    public override IReadOnlyList<string> CommandLine(Site site) => [Program, "-c", "gunicorn.conf.py", "app"];

    /// <summary>The lines of the configuration that say where it listens.</summary>
    protected virtual string Listening(Site site) => $"bind = \"{site.Address}\"\nbacklog = {Site.Backlog}\n";
}
