namespace ServerStarter.Integration;

public class A_command_after_a_deploy
{
    private const string Note = """
        echo "$SERVER_STARTER_DEPLOY $SERVER_STARTER_DEPLOY_OUTCOME $SERVER_STARTER_GENERATION [$SERVER_STARTER_WORKER_PID] $SERVER_STARTER_DEPLOY_REASON" >> notes
        """;

    [OursFact]
    public void It_is_told_once_how_each_deploy_went()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, Note, sandbox.Version(), Versions.Ready, "--deploy-attempts=2");
        var first = superdaemon.Report(1).Pid;
        superdaemon.AwaitNotes(1).ShouldBe([$"1 success 1 [{first}] "]);
        superdaemon.Deploy();
        var second = superdaemon.Report(2).Pid;
        superdaemon.AwaitNotes(2)[1].ShouldBe($"2 success 2 [{second}] ");

        sandbox.Touch("broken");
        superdaemon.Signal(Signal.Hup);
        superdaemon.AwaitNotes(3)[2].ShouldMatch(
            $@"^3 failure 4 \[{second}\] new worker [0-9]+ seems to have failed to start, exit status:256 \(exit code 1\)$");
        File.Delete(sandbox["broken"]);
        superdaemon.Signal(Signal.Hup);
        superdaemon.AwaitUp(5);
        superdaemon.AwaitNotes(4)[3].ShouldStartWith("4 success 5 ");
        superdaemon.ShouldSleep();
        sandbox.Notes.Length.ShouldBe(4);
    }

    [OursFact]
    public void One_that_is_tried_for_ever_has_failed_once_and_may_succeed_once()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, Note, sandbox.Version(), Versions.Ready);
        sandbox.Touch("broken");
        superdaemon.Signal(Signal.Hup);
        superdaemon.WaitForLines(3, "trying again in");
        File.Delete(sandbox["broken"]);
        superdaemon.AwaitNewerThan(3);
        superdaemon.AwaitNotes(3).Select(note => string.Join(' ', note.Split(' ')[..2])).ShouldBe(["1 success", "2 failure", "2 success"]);
        superdaemon.ShouldSleep();
        sandbox.Notes.Length.ShouldBe(3);
    }

    [OursFact]
    public void One_that_was_refused_has_failed()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, Note, sandbox.Worker(), "--pre-deploy=test $SERVER_STARTER_DEPLOY = 1");
        superdaemon.Signal(Signal.Hup);
        superdaemon.AwaitNotes(2)[1].ShouldMatch(
            @"^2 failure [0-9]+ \[[0-9]+\] the pre-deploy command of deploy 2 failed: exit code 1$");
    }

    [OursFact]
    public void One_that_does_not_end_is_killed_with_all_that_it_has_started()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, "sleep 600 & echo $$ >> notes; sleep 600", sandbox.Worker(), "--hook-timeout=1");
        superdaemon.WaitForLine("^the post-deploy command of deploy 1 is not over after 1 s, killing it$");
        superdaemon.WaitForLine("^the post-deploy command of deploy 1 failed: not over after 1 s$");
        superdaemon.AwaitEnd(sandbox.NotedPids);
        superdaemon.Listed.ShouldBe([1]);
    }

    [OursFact]
    public void Its_failure_is_named_and_changes_nothing()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, "exit 5", sandbox.Worker());
        superdaemon.WaitForLine("^the post-deploy command of deploy 1 failed: exit code 5$");
        superdaemon.Deploy();
        superdaemon.WaitForLine("^the post-deploy command of deploy 2 failed: exit code 5$");
        Request.Unix(sandbox["socket"]).Generation.ShouldBe(2);
    }

    [OursFact]
    public void Deploys_do_not_wait_for_it()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, "until test -e go; do sleep 0.05; done; echo $SERVER_STARTER_DEPLOY >> notes", sandbox.Worker());
        superdaemon.Signal(Signal.Hup);
        superdaemon.AwaitUp(2);
        superdaemon.Signal(Signal.Hup);
        superdaemon.AwaitUp(3);
        sandbox.Notes.ShouldBeEmpty();
        sandbox.Touch("go");
        superdaemon.AwaitNotes(3).Order().ShouldBe(["1", "2", "3"]);
    }

    [OursFact]
    public void It_ends_with_the_superdaemon_at_once()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, "sleep 600 & echo begun >> notes; sleep 600", sandbox.Worker());
        superdaemon.AwaitNotes(1);
        superdaemon.TimeToEndAfter(Signal.Term).ShouldBeLessThan(Patience.AtOnce);
        superdaemon.Eventually(() => sandbox.LeftBehind().Length == 0, "for what it has started to go");
    }

    private static Superdaemon Start(Sandbox sandbox, string command, IEnumerable<string> worker, params string[] options)
    {
        var superdaemon = sandbox.Start(
            ["--interval=0.1", $"--post-deploy={command}", sandbox.StatusOption, sandbox.PathOption, .. options], worker);
        superdaemon.AwaitUp(1);
        return superdaemon;
    }
}
