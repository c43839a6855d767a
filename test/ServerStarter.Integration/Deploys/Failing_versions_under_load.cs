using System.Net;

namespace ServerStarter.Integration;

public class Failing_versions_under_load
{
    private const int Clients = 8, Rounds = 3;

    [OursFact]
    public void No_request_fails_while_deploys_do()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        int port = sandbox.FreePort();
        var superdaemon = sandbox.Start(
            [$"--port=127.0.0.1:{port}", "--interval=0.1", Versions.Ready, "--ready-timeout=3", "--deploy-attempts=1", sandbox.StatusOption],
            sandbox.Version());
        superdaemon.AwaitUp(1);
        using var load = new Load(Clients, new IPEndPoint(IPAddress.Loopback, port));
        for (var round = 1; round <= Rounds; round++)
        {
            // One that ends at its start.
            sandbox.Touch("broken");
            GivesUp(superdaemon, 2 * round - 1);
            File.Delete(sandbox["broken"]);
            // One that serves, but does not become ready.
            File.Delete(sandbox["ready"]);
            GivesUp(superdaemon, 2 * round);
            sandbox.Touch("ready");
            // Three generations a round.
            var working = 1 + 3 * round;
            superdaemon.Signal(Signal.Hup);
            superdaemon.AwaitUp(working);
            superdaemon.Eventually(() => load.HasAnswerOf(working), $"for an answer of generation {working}");
        }
        load.Stop().ShouldBeEmpty();
        superdaemon.WaitForOnly(1 + 3 * Rounds);
    }

    private static void GivesUp(Superdaemon superdaemon, int times)
    {
        superdaemon.Signal(Signal.Hup);
        superdaemon.WaitForLines(times, "the deploy is given up after one attempt");
    }
}
