using System.Text.Json;

namespace ServerStarter.Integration;

public class A_dotnet_server_that_is_watched
{
    // A runtime takes its time to start, and more of it on a busy machine.
    private static readonly TimeSpan s_boot = TimeSpan.FromSeconds(60);

    [OursFact]
    public void Lives_on_while_it_works_and_is_replaced_when_it_hangs()
    {
        const int watchdog = 4;
        using var sandbox = new Sandbox(Subject.Ours);
        int port = sandbox.FreePort();
        var superdaemon = sandbox.Start(
            [
                $"--port=127.0.0.1:{port}", "--ready=notify", $"--watchdog={watchdog}", "--drain-timeout=0.1",
                $"--control={sandbox["control"]}", sandbox.StatusOption,
            ],
            HelloServer.Command);
        AwaitUp(superdaemon, 1);
        superdaemon.Eventually(() => ServingFor(sandbox) > 2 * watchdog, "for it to serve longer than silence would be borne", s_boot);
        superdaemon.Lines("WATCHDOG").ShouldBeEmpty();

        ProcessTable.Send(superdaemon.WaitForWorker(1).Pid, Signal.Stop);
        AwaitUp(superdaemon, 2);
        superdaemon.Lines($"has not said WATCHDOG=1 for {watchdog} s, replacing it").ShouldHaveSingleItem();
        HelloServer.Ask(port).ShouldBe(2);
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
    }

    private static void AwaitUp(Superdaemon superdaemon, int generation) =>
        superdaemon.Eventually(() => superdaemon.Listed is [var only] && only == generation,
            $"for generation {generation} to be up, alone", s_boot);

    private static double ServingFor(Sandbox sandbox)
    {
        var status = sandbox.Launch(["--status", "--json", $"--control={sandbox["control"]}"]).Start();
        status.WaitForExit();
        using var json = JsonDocument.Parse(string.Concat(status.Output.Of(1)));
        return json.RootElement.GetProperty("workers")[0].GetProperty("since").GetDouble();
    }
}
