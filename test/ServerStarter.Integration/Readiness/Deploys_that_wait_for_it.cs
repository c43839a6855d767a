using System.Net;

namespace ServerStarter.Integration;

public class Deploys_that_wait_for_it
{
    private const int Clients = 8, Deploys = 8;

    [OursFact]
    public void Under_load_no_request_fails_and_who_is_not_ready_replaces_nobody()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        int port = sandbox.FreePort();
        var superdaemon = sandbox.Start(
            [$"--port=127.0.0.1:{port}", "--interval=0.1", "--ready=notify", sandbox.StatusOption],
            sandbox.Worker("--ready-when", sandbox["ready.%g"]));
        sandbox.Touch("ready.1");
        superdaemon.AwaitUp(1);
        using var load = new Load(Clients, new IPEndPoint(IPAddress.Loopback, port));
        for (var generation = 2; generation <= 1 + Deploys; generation++)
        {
            superdaemon.Signal(Signal.Hup);
            superdaemon.Report(generation);
            superdaemon.Listed.ShouldBe([generation - 1]);
            sandbox.Touch($"ready.{generation}");
            superdaemon.AwaitUp(generation);
            var newest = generation;
            superdaemon.Eventually(() => load.HasAnswerOf(newest), $"for an answer of generation {newest}");
        }
        load.Stop().ShouldBeEmpty();
        load.Generations.ShouldBe(Enumerable.Range(1, 1 + Deploys));
    }

    [OursFact]
    public void A_restart_asked_for_meanwhile_follows_when_it_is_ready()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start(["--interval=0.1", "--ready=notify", sandbox.StatusOption],
            sandbox.Worker("--ready-when", sandbox["ready"]));
        sandbox.Touch("ready");
        superdaemon.AwaitUp(1);
        File.Delete(sandbox["ready"]);
        superdaemon.Signal(Signal.Hup);
        superdaemon.Report(2);
        superdaemon.Signal(Signal.Hup);
        superdaemon.WaitForLine("^received HUP, spawning a new worker once worker [0-9]+ has started$");
        superdaemon.Listed.ShouldBe([1]);
        sandbox.Touch("ready");
        superdaemon.AwaitUp(3);
    }

    [OursFact]
    public void Restart_waits_for_it()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start([$"--interval={Patience.VeryLong}", "--ready=notify", .. sandbox.AllOptions],
            sandbox.Worker("--ready-when", sandbox["ready.%g"]));
        sandbox.Touch("ready.1");
        superdaemon.AwaitUp(1);
        var client = sandbox.Launch(["--restart", sandbox.PidOption, sandbox.StatusOption]).Start();
        superdaemon.Report(2);
        client.ExitStatus.ShouldBeNull();
        sandbox.Touch("ready.2");
        client.WaitForExit().ShouldBe(ExitStatus.Of(0));
        superdaemon.Listed.ShouldBe([2]);
    }
}
