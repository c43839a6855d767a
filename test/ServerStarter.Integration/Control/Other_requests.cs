namespace ServerStarter.Integration;

public class Other_requests
{
    [OursFact]
    public void A_signal_goes_to_every_worker_and_to_nobody_else()
    {
        using var scene = ControlScene.With(sandbox => [], sandbox => sandbox.Worker("--ignore", "USR2", "--drain-while", sandbox["open"]));
        scene.Sandbox.Touch("open");
        scene.Ask("""{"request":"restart","until":"up"}""").Text("outcome").ShouldBe("succeeded");
        scene.Sandbox.Report(2);
        scene.Ask("""{"request":"signal","signal":"sigusr2"}""").Text("outcome").ShouldBe("succeeded");
        scene.Superdaemon.Eventually(() => scene.Sandbox.WorkerSignals().Count(signal => signal.EndsWith("USR2")) == 2, "for both to get it");
        scene.Superdaemon.WaitForLine("asked for a signal, sending USR2 to all workers:[0-9]+,[0-9]+$");
        File.Delete(scene.Sandbox["open"]);
        scene.ShouldBeAsBefore();
    }

    [OursFact]
    public void A_log_file_that_was_renamed_is_opened_anew()
    {
        using var scene = ControlScene.With(sandbox => ["--log-file=logs/log"], sandbox => sandbox.Worker(), launch =>
        {
            launch.Sandbox.MakeDirectory("logs");
            return launch;
        });
        File.Move(scene.Sandbox["logs/log"], scene.Sandbox["logs/log.1"]);
        var result = scene.Ask("""{"request":"reopen-log"}""");
        (result.Text("outcome"), result.Text("reason")).ShouldBe(("succeeded", null));
        PlainFile.Lines(scene.Sandbox["logs/log"]).ShouldHaveSingleItem().ShouldMatch("^process [0-9]+ asked to open the log anew, opened logs/log anew");
        Directory.Move(scene.Sandbox["logs"], scene.Sandbox["moved"]);
        result = scene.Ask("""{"request":"reopen-log"}""");
        (result.Text("outcome"), result.Text("reason")).ShouldBe(("failed", "open logs/log: No such file or directory: the log goes on where it was"));
        PlainFile.Lines(scene.Sandbox["moved/log"])[^1].ShouldEndWith("the log goes on where it was");
        scene.ShouldBeAsBefore();
    }

    [OursTheory]
    [InlineData("--log-file=| cat >> log", "the log goes to a command, there is no file to open anew: cat >> log")]
    [InlineData("--backlog=100", "there is no log file to open anew")]
    public void Where_there_is_no_log_file_it_says_so(string option, string reason)
    {
        using var scene = ControlScene.Of(option);
        var result = scene.Ask("""{"request":"reopen-log"}""");
        (result.Text("outcome"), result.Text("reason")).ShouldBe(("failed", reason));
    }

    [OursFact]
    public void Who_follows_hears_how_things_are_and_then_what_changes()
    {
        using var scene = ControlScene.Of();
        var client = scene.Connect();
        client.Say("""{"request":"follow"}""");
        client.Hear().Worker("serving").Number("generation").ShouldBe(1);
        scene.Superdaemon.Signal(Signal.Hup);
        string[] deploy = ["worker 2 starting", "deploy 2 starting", "worker 2 serving", "worker 1 draining", "deploy 2 draining", "worker 1 gone", "deploy 2 done"];
        deploy.ShouldBe(deploy.Select(_ => client.Hear().News));
        ProcessTable.Send(scene.Status().Worker("serving").Number("pid"), Signal.Kill);
        client.HearUntil("\"serving\"").Select(line => line.News).ShouldBe(["worker 2 gone", "worker 3 starting", "worker 3 serving"], ignoreOrder: true);
        scene.ShouldBeAsBefore();
    }

    [OursFact]
    public void Requests_that_are_sent_at_once_are_answered_in_their_order()
    {
        using var scene = ControlScene.Of();
        var client = scene.Connect();
        client.Say("""{"request":"restart","until":"up"}""", """{"request":"status"}""", "nonsense", """{"request":"restart"}""", """{"request":"reopen-log"}""");
        client.EndSaying();
        client.HearUntil("\"result\"")[^1].Number("deploy").ShouldBe(2);
        client.Hear().Worker("serving").Number("generation").ShouldBe(2);
        client.Hear().Text("type").ShouldBe("error");
        client.HearUntil("\"result\"")[^1].Number("deploy").ShouldBe(3);
        client.Hear().Text("request").ShouldBe("reopen-log");
        client.Line().ShouldBeNull();
        scene.ShouldBeAsBefore();
    }
}
