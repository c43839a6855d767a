namespace ServerStarter.Integration;

public class Stops_that_are_asked_for
{
    [OursFact]
    public void It_is_told_how_it_goes_and_the_files_go_with_it()
    {
        using var scene = ControlScene.With(sandbox => sandbox.AllOptions[..2], sandbox => sandbox.Worker());
        var client = scene.Connect();
        var heard = client.AskForAll("""{"request":"stop"}""");
        heard.Select(line => line.News).ShouldBe(["worker 1 draining", "worker 1 gone", "result"]);
        heard[^1].Text("outcome").ShouldBe("succeeded");
        client.Line().ShouldBeNull();
        scene.Superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
        scene.Sandbox.Files.ShouldBeEmpty();
        File.Exists(scene.Path).ShouldBeFalse();
        scene.Superdaemon.Lines("asked to stop, sending TERM to all workers:").ShouldHaveSingleItem();
        scene.Sandbox.WorkerSignals().ShouldBe(["1 TERM"]);
    }

    [OursFact]
    public void Asked_for_again_it_kills_only_by_force()
    {
        using var scene = ControlScene.With(_ => [], sandbox => sandbox.Worker("--drain-while", sandbox.Touch("open")));
        ControlClient first = scene.Connect(), second = scene.Connect(), third = scene.Connect();
        // A first one is orderly whatever it says.
        first.Say("""{"request":"stop","force":true}""").HearUntil("draining");
        second.Say("""{"request":"stop"}""");
        scene.Superdaemon.WaitForLine("^process [0-9]+ asked to stop, already stopping$");
        scene.Status().Text("state").ShouldBe("stopping");
        var refused = scene.Deploy();
        (refused.Text("outcome"), refused.Text("reason")).ShouldBe(("failed", "start_server is stopping"));
        refused.TryGetProperty("deploy", out _).ShouldBeFalse();
        scene.Status().Worker("draining").Text("why").ShouldBe("start_server is stopping");
        third.Say("""{"request":"stop","force":true}""");
        foreach (var client in (ControlClient[])[first, second, third])
            client.HearUntil("\"result\"")[^1].Text("outcome").ShouldBe("succeeded");
        scene.Superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
        scene.Superdaemon.Lines("asked to stop again, sending KILL to all workers:").ShouldHaveSingleItem();
    }

    [OursFact]
    public void Whoever_waits_for_a_deploy_hears_that_it_will_not_come()
    {
        using var scene = ControlScene.With(_ => ["--ready=notify"], sandbox => sandbox.Worker("--ready-when", sandbox["ready.%g"]), launch =>
        {
            launch.Sandbox.Touch("ready.1");
            return launch;
        });
        ControlClient starting = scene.Connect(), waiting = scene.Connect(), following = scene.Connect();
        following.Say("""{"request":"follow"}""").HearUntil("status");
        starting.Say("""{"request":"restart"}""").HearUntil("\"starting\"");
        waiting.Say("""{"request":"restart"}""").HearUntil("\"waiting\"");
        scene.Superdaemon.Signal(Signal.Term);
        foreach (var client in (ControlClient[])[starting, waiting])
        {
            var result = client.HearUntil("\"result\"")[^1];
            (result.Text("outcome"), result.Text("reason")).ShouldBe(("failed", "start_server was stopped meanwhile (received TERM)"));
            client.Line().ShouldBeNull();
        }
        following.HearUntil("\"result\"")[^1].Text("outcome").ShouldBe("succeeded");
        following.Line().ShouldBeNull();
        scene.Superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
    }

    [OursFact]
    public void A_client_that_reads_nothing_does_not_keep_it()
    {
        using var scene = ControlScene.Of();
        var client = scene.Connect();
        client.Say("""{"request":"follow"}""");
        client.HearUntil("status");
        scene.Superdaemon.TimeToEndAfter(Signal.Term).ShouldBeLessThan(Patience.AtOnce);
    }
}
