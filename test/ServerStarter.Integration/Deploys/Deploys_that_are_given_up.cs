namespace ServerStarter.Integration;

public class Deploys_that_are_given_up
{
    [OursFact]
    public void After_so_many_attempts_the_old_one_serves_on_and_nothing_is_tried_until_somebody_asks()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, "--deploy-attempts=3", sandbox.Version(), Versions.Ready);
        sandbox.Touch("broken");
        superdaemon.Signal(Signal.Hup);
        AwaitGivenUp(superdaemon, @"^new worker [0-9]+ seems to have failed to start, exit status:256 \(exit code 1\)", "3 attempts");
        superdaemon.ShouldSleep();
        superdaemon.Lines("starting new worker").Length.ShouldBe(1 + 3);
        superdaemon.Lines("keeps serving, trying again in").Length.ShouldBe(2);
        Request.Unix(sandbox["socket"]).Generation.ShouldBe(1);

        superdaemon.Signal(Signal.Hup);
        superdaemon.WaitForLines(2, "is given up after 3 attempts");
        superdaemon.Lines("starting new worker").Length.ShouldBe(1 + 6);

        File.Delete(sandbox["broken"]);
        superdaemon.Signal(Signal.Hup);
        superdaemon.AwaitUp(8);
        superdaemon.WaitForOnly(8);
    }

    [OursFact]
    public void Not_ready_in_time_is_a_failure()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, "--deploy-attempts=1", sandbox.Version(), Versions.Ready, "--ready-timeout=3");
        File.Delete(sandbox["ready"]);
        superdaemon.Signal(Signal.Hup);
        AwaitGivenUp(superdaemon, "not ready after 3 s, telling it to leave", "one attempt");
        superdaemon.WaitForOnly(1);
        superdaemon.ShouldSleep();
        superdaemon.Lines("starting new worker").Length.ShouldBe(2);
    }

    [OursFact]
    public void Not_to_be_executed_is_a_failure()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var program = sandbox.Symlink("program", Repository.TestWorker);
        var superdaemon = Start(sandbox, "--deploy-attempts=2", [program, .. sandbox.Worker().Skip(1)]);
        File.Delete(program);
        superdaemon.Signal(Signal.Hup);
        AwaitGivenUp(superdaemon, "^generation 3 could not be started: exec .*No such file or directory", "2 attempts");
        superdaemon.ShouldSleep();
        sandbox.Symlink("program", Repository.TestWorker);
        superdaemon.Signal(Signal.Hup);
        superdaemon.AwaitUp(4);
    }

    [OursFact]
    public void One_that_has_nothing_to_fall_back_on_never_is()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.Touch("broken");
        var superdaemon = sandbox.Start(["--interval=0.1", "--deploy-attempts=1", Versions.Ready], sandbox.Version());
        superdaemon.WaitForLines(4, "trying again in");
        superdaemon.Lines("given up").ShouldBeEmpty();
    }

    [OursFact]
    public void When_the_last_one_that_serves_dies_it_is_tried_again_until_it_works()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, "--deploy-attempts=1", sandbox.Version(), Versions.Ready);
        var first = superdaemon.Report(1).Pid;
        sandbox.Touch("broken");
        superdaemon.Signal(Signal.Hup);
        superdaemon.WaitForLine("is given up after one attempt");
        ProcessTable.Send(first, Signal.Kill);
        superdaemon.WaitForLine($"^worker {first} died unexpectedly");
        superdaemon.WaitForLines(3, "trying again in");
        superdaemon.Lines("given up").ShouldHaveSingleItem();
        File.Delete(sandbox["broken"]);
        superdaemon.AwaitNewerThan(2);
    }

    // What nobody watches would hold the ports, and accept for ever.
    [OursFact]
    public void A_start_that_failed_leaves_no_process_of_its_group()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, "--deploy-attempts=2",
            ["/bin/sh", "-c", """
                if test -e broken; then sleep 600 & echo $$ >> notes; exit 1; fi
                exec "$0" "$@"
                """, .. sandbox.Version()], Versions.Ready);
        sandbox.Touch("broken");
        superdaemon.Signal(Signal.Hup);
        superdaemon.WaitForLine("is given up after 2 attempts");
        sandbox.NotedPids.Length.ShouldBe(2);
        superdaemon.AwaitEnd(sandbox.NotedPids);
        superdaemon.WaitForOnly(1);
    }

    private static Superdaemon Start(Sandbox sandbox, string attempts, IEnumerable<string> worker, params string[] options)
    {
        var superdaemon = sandbox.Start(["--interval=0.1", attempts, sandbox.StatusOption, sandbox.PathOption, .. options], worker);
        superdaemon.AwaitUp(1);
        return superdaemon;
    }

    private static void AwaitGivenUp(Superdaemon superdaemon, string failure, string attempts)
    {
        superdaemon.WaitForLine(failure + $".*; generation 1 keeps serving, the deploy is given up after {attempts}; HUP or --restart tries again$");
        superdaemon.Listed.ShouldBe([1]);
    }
}
