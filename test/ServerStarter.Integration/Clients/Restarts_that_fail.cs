namespace ServerStarter.Integration;

public class Restarts_that_fail
{
    private static readonly string[] s_last = ["Traceback:", "  \e[31mno module\e[0m\u009b"];

    [OursFact]
    public void The_reason_and_the_last_words_are_on_standard_error_and_the_old_one_serves()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, "--deploy-attempts=1");
        sandbox.Touch("broken");
        var restart = sandbox.Ask("--restart");
        restart.ShouldEndWith(1);
        restart.Log[0].ShouldMatch(
            $@"^start_server: deploy 2 failed: new worker \d+ seems to have failed to start, exit status:768 \(exit code 3\); generation 1 \(process {sandbox.Report(1).Pid}\) keeps serving$");
        restart.Log[1..].ShouldBe(["  its last words: Traceback:", "  its last words:   no module?"]);
        superdaemon.Listed.ShouldBe([1]);
        File.Delete(sandbox["broken"]);
        sandbox.Ask("--restart").ShouldEndWith(0)[^1].ShouldStartWith("deploy 3 succeeded: generation 3");
    }

    [OursFact]
    public void Where_it_is_tried_for_ever_the_first_failure_is_the_answer()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox);
        sandbox.Touch("broken");
        var restart = sandbox.Ask("--restart");
        restart.ShouldEndWith(1);
        restart.Log[0].ShouldEndWith("keeps serving; start_server goes on trying");
        File.Delete(sandbox["broken"]);
        superdaemon.AwaitNewerThan(2);
    }

    [OursFact]
    public void Of_several_attempts_the_last_is_the_answer()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        Start(sandbox, "--deploy-attempts=2");
        sandbox.Touch("broken");
        var restart = sandbox.Ask("--restart");
        restart.ShouldEndWith(1).ShouldContain(line => line.StartsWith("deploy 2: new worker") && line.EndsWith("; it is tried again"));
        restart.Log[0].ShouldStartWith("start_server: deploy 2 failed after 2 attempts: new worker");
    }

    [OursFact]
    public void A_pre_deploy_command_that_says_no_is_a_failure_too()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.StartControlled([$"--pre-deploy=test ! -e {sandbox["no"]}"], sandbox.Worker());
        sandbox.Touch("no");
        var restart = sandbox.Ask("--restart");
        restart.ShouldEndWith(1);
        restart.Log.ShouldHaveSingleItem().ShouldContain("the pre-deploy command of deploy 2 failed: exit code 1");
        superdaemon.Listed.ShouldBe([1]);
    }

    [OursFact]
    public void Of_two_at_once_each_has_the_outcome_of_the_deploy_that_includes_it()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.Touch("ready.1");
        var superdaemon = sandbox.StartControlled(["--ready=notify", "--deploy-attempts=1"],
            sandbox.Worker("--ready-when", sandbox["ready.%g"], "--fail-generations", "3"));
        var first = sandbox.Ask("--restart");
        first.WaitForLine("^generation 2 .* starts");
        var second = sandbox.Ask("--restart");
        second.WaitForLine("^deploy 3: waits for the start under way");
        sandbox.Touch("ready.2");
        first.ShouldEndWith(0)[^1].ShouldStartWith("deploy 2 succeeded: generation 2");
        second.ShouldEndWith(1);
        second.Log[0].ShouldStartWith("start_server: deploy 3 failed: ");
        superdaemon.Listed.ShouldBe([2]);
    }

    private static Superdaemon Start(Sandbox sandbox, params string[] options) => sandbox.StartControlled(options,
        sandbox.WorkerAfter($"[ ! -e broken ] || {{ printf '{string.Join("\\n", s_last)}\\n' >&2; exit 3; }}"));
}
