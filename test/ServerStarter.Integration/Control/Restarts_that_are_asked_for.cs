namespace ServerStarter.Integration;

public class Restarts_that_are_asked_for
{
    [OursFact]
    public void Each_is_answered_when_what_it_waits_for_has_come()
    {
        using var scene = ControlScene.With(_ => ["--ready=notify"], sandbox =>
            sandbox.Worker("--ready-when", sandbox["ready"], "--drain-while", sandbox["open"]), launch => Ready(launch));
        File.Delete(scene.Sandbox["ready"]);
        scene.Sandbox.Touch("open");
        ControlClient accepted = scene.Connect(), up = scene.Connect(), drained = scene.Connect();
        accepted.Ask("""{"request":"restart","until":"accepted"}""").Text("outcome").ShouldBe("succeeded");
        scene.Status().Text("state").ShouldBe("deploying");
        // The deploy that these are part of waits for the first one.
        up.Say("""{"request":"restart","until":"up"}""");
        drained.Say("""{"request":"restart"}""");
        up.HearUntil("\"waiting\"");
        scene.Sandbox.Touch("ready");
        var result = up.HearUntil("\"result\"")[^1];
        (result.Text("outcome"), result.Number("deploy"), result.Part("serving").Number("generation")).ShouldBe(("succeeded", 3, 3));
        scene.Status().Parts("workers").Select(worker => worker.Text("phase")).ShouldBe(["draining", "draining", "serving"]);
        File.Delete(scene.Sandbox["open"]);
        result = drained.HearUntil("\"result\"")[^1];
        (result.Text("outcome"), result.Number("deploy")).ShouldBe(("succeeded", 3));
        scene.Status().Worker("serving").Number("generation").ShouldBe(3);
        scene.ShouldBeAsBefore();
    }

    [OursFact]
    public void Two_at_once_both_hear_of_the_deploy_they_are_part_of()
    {
        using var scene = ControlScene.Of();
        ControlClient one = scene.Connect(), other = scene.Connect();
        one.Say("""{"request":"restart"}""");
        other.Say("""{"request":"restart"}""");
        int[] deploys = [.. new[] { one, other }.Select(client => client.HearUntil("\"result\"")[^1])
            .Select(result => result.Text("outcome") == "succeeded" ? result.Number("deploy") : 0)];
        deploys.ShouldBe([2, 3], ignoreOrder: true);
        scene.Status().Worker("serving").Number("generation").ShouldBe(3);
        scene.ShouldBeAsBefore();
    }

    // What the worker wrote last is told with the deploy, in the status, and in the log, whatever bytes it is.
    [OursFact]
    public void Of_a_failure_the_last_words_are_told()
    {
        using var scene = ControlScene.With(_ => ["--ready=notify", "--deploy-attempts=1"], Failing);
        scene.Sandbox.Touch("broken");
        var client = scene.Connect();
        var heard = client.AskForAll("""{"request":"restart"}""");
        var result = heard[^1];
        result.Text("outcome").ShouldBe("failed");
        result.Text("reason")!.ShouldMatch(@"^new worker [0-9]+ seems to have failed to start, exit status:1792 \(exit code 7\)$");
        result.Flag("tried_again").ShouldBeFalse();
        (result.Number("deploy"), result.Part("serving").Number("generation")).ShouldBe((2, 1));
        string[] words = ["red \"alert\"\\ ?", "\uFFFD\uFFFD", new string('x', 400) + "..."];
        heard[^2].News.ShouldBe("deploy 2 failed");
        heard[^2].Part("deploy").Texts("last_words").ShouldBe(words);
        scene.Status().Parts("deploys")[^1].Texts("last_words").ShouldBe(words);
        foreach (var line in words) scene.Superdaemon.Log.ShouldContain("generation 2 wrote last: " + line);
        File.Delete(scene.Sandbox["broken"]);
        scene.ShouldBeAsBefore();
    }

    [OursFact]
    public void Without_a_limit_the_first_failure_is_told_and_it_is_tried_again()
    {
        using var scene = ControlScene.With(_ => ["--ready=notify"], Failing);
        scene.Sandbox.Touch("broken");
        var client = scene.Connect();
        var result = client.Ask("""{"request":"restart"}""");
        (result.Text("outcome"), result.Flag("tried_again"), result.Part("serving").Number("generation")).ShouldBe(("failed", true, 1));
        File.Delete(scene.Sandbox["broken"]);
        scene.Superdaemon.Eventually(() => scene.Status() is var status && status.Text("state") == "serving" && status.Worker("serving").Number("generation") > 1,
            "for it to be tried again");
        scene.Status().Parts("deploys").Select(deploy => (deploy.Number("number"), deploy.Text("stage"))).ShouldBe([(1, "done"), (2, "done")]);
        scene.ShouldBeAsBefore();
    }

    [OursFact]
    public void A_client_that_goes_away_takes_nothing_back()
    {
        using var scene = ControlScene.Of();
        using (var client = new ControlClient(scene.Path)) client.Say("""{"request":"restart"}""");
        scene.Superdaemon.Eventually(() => scene.Status() is var status && status.Text("state") == "serving" && status.Parts("workers") is [var only] && only.Number("generation") == 2,
            "for generation 2 alone");
        scene.ShouldBeAsBefore();
    }

    private static IEnumerable<string> Failing(Sandbox sandbox) =>
    [
        "/bin/sh", "-c", """
            [ -e broken ] && { printf '\n\033[31mred "alert"\\\t\001 \n\377\376\n%s' "$1" >&2; exit 7; }
            worker=$0; shift; exec "$worker" "$@" --say READY=1
            """,
        Repository.TestWorker, new string('x', 1000), .. sandbox.Worker().Skip(1),
    ];

    private static Launch Ready(Launch launch)
    {
        launch.Sandbox.Touch("ready");
        return launch;
    }
}
