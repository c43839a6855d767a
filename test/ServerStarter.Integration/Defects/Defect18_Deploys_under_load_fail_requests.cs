using System.Net;
using System.Net.Sockets;

namespace ServerStarter.Integration;

public class Defect18_Deploys_under_load_fail_requests
{
    private const int Clients = 8, Deploys = 20, QuickDeploys = 50;

    [OursFact]
    public void Over_TCP_none_fails()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        int port = sandbox.FreePort();
        NoneFails(sandbox, $"--port=127.0.0.1:{port}", new IPEndPoint(IPAddress.Loopback, port));
    }

    [OursFact]
    public void Over_a_unix_socket_none_fails()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        NoneFails(sandbox, sandbox.PathOption, new UnixDomainSocketEndPoint(sandbox["socket"]));
    }

    [OursFact]
    public void Over_an_abstract_socket_none_fails()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        NoneFails(sandbox, $"--path={sandbox.AbstractName}", sandbox.AbstractEndPoint);
    }

    [OursFact]
    public void Any_number_of_deploys_is_done()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start(["--interval=0", sandbox.StatusOption], sandbox.Worker());
        superdaemon.Report(1);
        for (var generation = 1; generation <= QuickDeploys; generation++)
        {
            superdaemon.Deploy();
            superdaemon.AwaitUp(generation + 1);
        }
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
        sandbox.LeftBehind().ShouldBeEmpty();
    }

    [OursFact]
    public void However_fast_they_are_asked_for_the_newest_is_left_alone_in_the_end()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        int port = sandbox.FreePort();
        var superdaemon = sandbox.Start(["--interval=0.05", sandbox.StatusOption, $"--port={port}"], sandbox.Worker());
        superdaemon.AwaitUp(1);
        for (var i = 0; i < 200; i++)
            superdaemon.Signal(Signal.Hup);
        superdaemon.AwaitNewerThan(1);
        superdaemon.Eventually(() => superdaemon.Listed is [var only] && only == superdaemon.Generation
            && superdaemon.Workers.Count == 1, "for the newest to be alone");
        Request.Tcp(port).Generation.ShouldBe(superdaemon.Generation);
    }

    private static void NoneFails(Sandbox sandbox, string option, EndPoint endPoint)
    {
        var superdaemon = sandbox.Start([sandbox.ShortInterval, sandbox.StatusOption, option], sandbox.Worker());
        superdaemon.AwaitUp(1);
        using var load = new Load(Clients, endPoint);
        for (var generation = 1; generation <= Deploys; generation++)
        {
            superdaemon.Deploy();
            var newest = generation + 1;
            superdaemon.Eventually(() => load.HasAnswerOf(newest), $"for an answer of generation {newest}");
        }
        load.Stop().ShouldBeEmpty();
        load.Generations.ShouldBe(Enumerable.Range(1, Deploys + 1));
    }
}
