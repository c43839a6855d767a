namespace ServerStarter.Bench.Deploys;

/// <summary>As <c>systemctl restart</c> does.</summary>
internal sealed record GunicornStopStart() : Gunicorn(StopAndStart)
{
    public override void Deploy(DeployedServer server, int version) => server.Restart(version);
}
