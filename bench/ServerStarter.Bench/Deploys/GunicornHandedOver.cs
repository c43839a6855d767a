namespace ServerStarter.Bench.Deploys;

/// <summary>As <c>docs/workers/gunicorn.md</c> says.</summary>
internal sealed record GunicornHandedOver() : Gunicorn(HandedOver)
{
    public override string Unequal => "a deploy replaces the master too";

    public override IReadOnlyList<string> CommandLine(Site site) => [.. site.HandOver(), .. base.CommandLine(site)];

    protected override string Listening(Site site) =>
        """
        import os

        fds = [entry.rpartition("=")[2] for entry in os.environ["SERVER_STARTER_PORT"].split(";")]
        os.environ["GUNICORN_FD"] = ",".join(fds)
        os.environ["GUNICORN_PID"] = str(os.getppid())
        os.environ.pop("NOTIFY_SOCKET", None)

        """;
}
