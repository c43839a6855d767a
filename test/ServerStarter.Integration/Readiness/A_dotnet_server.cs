namespace ServerStarter.Integration;

public class A_dotnet_server
{
    private const int Clients = 4, Deploys = 3;

    // A runtime takes its time to start, and more of it on a busy machine; the interval would outlast the test.
    private static readonly TimeSpan s_boot = TimeSpan.FromSeconds(60);

    [OursFact]
    public void Says_by_itself_when_it_is_ready_and_deploys_under_load_fail_no_request()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        int port = sandbox.FreePort();
        var superdaemon = sandbox.Start(
            [$"--port=127.0.0.1:{port}", $"--interval={Patience.VeryLong}", "--ready=notify", sandbox.StatusOption],
            HelloServer.Command);
        AwaitUp(superdaemon, 1);
        using var load = new Load(Clients, () => HelloServer.Ask(port));
        for (var generation = 2; generation <= 1 + Deploys; generation++)
        {
            superdaemon.Signal(Signal.Hup);
            AwaitUp(superdaemon, generation);
            var newest = generation;
            superdaemon.Eventually(() => load.HasAnswerOf(newest), $"for an answer of generation {newest}");
        }
        load.Stop().ShouldBeEmpty();
        superdaemon.Lines("failed to start").ShouldBeEmpty();
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
        sandbox.LeftBehind().ShouldBeEmpty();
    }

    private static void AwaitUp(Superdaemon superdaemon, int generation) =>
        superdaemon.Eventually(() => superdaemon.Listed is [var only] && only == generation,
            $"for generation {generation} to be up, alone", s_boot);
}
