using System.Net.Sockets;

namespace ServerStarter.Integration;

public class What_the_page_says
{
    private const string Port = "8080";

    [OursFact]
    public void Each_example_is_answered_as_it_shows()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox);
        var examples = ControlPage.Examples().ToArray();
        examples.Length.ShouldBeGreaterThan(5);
        foreach (var (request, answers) in examples)
        {
            AwaitRest(sandbox);
            // What fails in the example is the version that is to come.
            var fails = request.Contains("restart") && answers[^1].TryGetProperty("outcome", out var outcome) && outcome.GetString() == "failed";
            if (fails) sandbox.Touch("broken");
            using var client = new ControlClient(sandbox["control.sock"]);
            client.Say(request);
            string.Join('\n', answers.Select(_ => ControlPage.Shape(client.Hear())))
                .ShouldBe(string.Join('\n', answers.Select(ControlPage.Shape)), $"{request}\n{sandbox.Evidence()}");
            File.Delete(sandbox["broken"]);
            if (!request.Contains("stop")) continue;
            superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
            superdaemon = Start(sandbox);
        }
    }

    [PythonFact]
    public void The_program_deploys_and_says_how_it_went()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        Start(sandbox);
        AwaitRest(sandbox);
        var deployed = Run(sandbox);
        deployed.WaitForExit().ShouldBe(ExitStatus.Of(0), sandbox.Evidence());
        deployed.Output.Of(1).ShouldBe(["generation 2 serves"]);
        AwaitRest(sandbox);
        sandbox.Touch("broken");
        var failed = Run(sandbox);
        failed.WaitForExit().ShouldBe(ExitStatus.Of(1));
        failed.Log.ShouldHaveSingleItem().ShouldMatch("^new worker [0-9]+ seems to have failed to start, exit status:256 ");
    }

    private static Superdaemon Run(Sandbox sandbox) => new Launch(sandbox, PythonFactAttribute.Program, ["-c", ControlPage.Python]).Start();

    private static Superdaemon Start(Sandbox sandbox)
    {
        int port = sandbox.FreePort();
        return sandbox.Start(ControlPage.Options.Select(option => option.Replace(Port, $"{port}")),
            "/bin/sh", "-c",
            "[ -e broken ] && { echo 'cannot reach the database' >&2; exit 1; }; exec \"$0\" --say READY=1 --ignore USR2", Repository.TestWorker);
    }

    // One worker, that serves, and no deploy that is not over.
    private static void AwaitRest(Sandbox sandbox) => Eventually.Holds(() =>
    {
        try
        {
            using var client = new ControlClient(sandbox["control.sock"]);
            var status = client.Ask("""{"request":"status"}""");
            return status.Text("state") == "serving" && status.Parts("workers").Length == 1
                && status.Parts("deploys").All(deploy => deploy.Text("stage") is "done" or "failed");
        }
        catch (SocketException)
        {
            // It is not there yet, or nobody listens yet.
            return false;
        }
    }, "for one worker that serves", evidence: sandbox.Evidence);
}
