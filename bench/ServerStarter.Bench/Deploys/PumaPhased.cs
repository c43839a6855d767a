using ServerStarter.Bench.Linux;

namespace ServerStarter.Bench.Deploys;

/// <summary>On USR1 the processes of a cluster are stopped and started one after the other.</summary>
internal sealed record PumaPhased() : Puma("phased restart")
{
    public override string Unequal => "2 processes: with one, nobody would serve while it is replaced";

    protected override string Workers => "workers 2";

    public override void Deploy(DeployedServer server, int version) => server.Signal(Libc.SIGUSR1);
}
