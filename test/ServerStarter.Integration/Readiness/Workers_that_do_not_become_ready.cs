namespace ServerStarter.Integration;

public class Workers_that_do_not_become_ready
{
    // Time enough for a worker that is ready at once, on a machine that does something else as well.
    private const string Timeout = "--ready-timeout=3";

    [OursFact]
    public void The_old_one_keeps_serving_and_the_next_attempt_follows()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Deploying(sandbox, "--say", "STATUS=warming up");
        superdaemon.WaitForLine("^new worker [0-9]+ seems to have failed to start, not ready after 3 s "
            + @"\(it says: warming up\), telling it to leave; generation 1 keeps serving, trying again in 0.1 s$");
        superdaemon.Eventually(() => sandbox.WorkerSignals() is ["2 TERM", ..], "for it to be told");
        superdaemon.WaitForLine(@"^worker [0-9]+ died, status:0 \(exit code 0\), it never came up$");
        superdaemon.Listed.ShouldBe([1]);
        Request.Unix(sandbox["socket"]).Generation.ShouldBe(1);

        superdaemon.WaitForLine("not ready after 3 s .* trying again in 0.15 s$");
        sandbox.Touch("ready");
        superdaemon.AwaitNewerThan(1);
        Request.Unix(sandbox["socket"]).Generation.ShouldBeGreaterThan(2);
    }

    [OursFact]
    public void One_that_does_not_leave_is_killed_later_with_all_that_it_has_started()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Deploying(sandbox, "--ignore", "TERM", "--spawn-orphan");
        var failing = superdaemon.Report(2).Pid;
        superdaemon.Eventually(() => Group(failing).Length == 2, "for its child");
        superdaemon.WaitForLine("^new worker .* not ready after 3 s");
        sandbox.Touch("ready");
        superdaemon.WaitForLine($"^not gone in time, sending KILL to workers:{failing}$", deadline: TimeSpan.FromSeconds(40));
        superdaemon.WaitForLine($"^worker {failing} died, status:9");
        superdaemon.Eventually(() => Group(failing).Length == 0, "for its child's end");
    }

    [OursFact]
    public void It_may_ask_for_more_time()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var patient = Start(sandbox, "--say", "EXTEND_TIMEOUT_USEC=600000000", "--ready-when", sandbox["ready"]);
        patient.Report(1);
        using var other = new Sandbox(Subject.Ours);
        Start(other, "--ready-when", other["never"]).WaitForLine("not ready after 3 s");
        // Started earlier, with the same timeout.
        patient.Lines("not ready").ShouldBeEmpty();
        sandbox.Touch("ready");
        patient.AwaitUp(1);
    }

    [OursFact]
    public void TERM_during_such_a_start_acts_at_once()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start(["--ready=notify", $"--ready-timeout={Patience.VeryLong}"],
            sandbox.Worker("--ready-when", sandbox["never"]));
        superdaemon.Report(1);
        superdaemon.TimeToEndAfter(Signal.Term).ShouldBeLessThan(Patience.AtOnce);
        sandbox.WorkerSignals().ShouldBe(["1 TERM"]);
        sandbox.LeftBehind().ShouldBeEmpty();
    }

    [OursFact]
    public void A_second_TERM_kills_one_that_was_to_be_killed_later()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Deploying(sandbox, "--ignore", "TERM");
        superdaemon.WaitForLine("^new worker .* not ready after 3 s");
        superdaemon.Signal(Signal.Term);
        superdaemon.WaitForLine("^received TERM, ");
        superdaemon.TimeToEndAfter(Signal.Term).ShouldBeLessThan(Patience.AtOnce);
        sandbox.LeftBehind().ShouldBeEmpty();
    }

    [OursFact]
    public void Daemonize_says_so_and_leaves_nothing()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var foreground = sandbox.Start(["--ready=notify", "--ready-timeout=1", "--daemonize", .. sandbox.AllOptions, sandbox.LogOption],
            sandbox.Worker("--say", "STATUS=no database"));
        foreground.WaitForExit().ShouldBe(ExitStatus.Of(1));
        foreground.Log.ShouldHaveSingleItem()
            .ShouldContain("seems to have failed to start, not ready after 1 s (it says: no database)");
        sandbox.Files.ShouldBeEmpty();
        sandbox.LeftBehind().ShouldBeEmpty();
    }

    private static Superdaemon Start(Sandbox sandbox, params string[] worker) =>
        sandbox.Start(["--interval=0.1", "--ready=notify", Timeout, sandbox.StatusOption, sandbox.PathOption], sandbox.Worker(worker));

    // The first generation is up, the second one is not ready before the file "ready" is there again.
    private static Superdaemon Deploying(Sandbox sandbox, params string[] worker)
    {
        sandbox.Touch("ready");
        var superdaemon = Start(sandbox, ["--ready-when", sandbox["ready"], .. worker]);
        superdaemon.AwaitUp(1);
        superdaemon.Report(1);
        File.Delete(sandbox["ready"]);
        superdaemon.Signal(Signal.Hup);
        return superdaemon;
    }

    private static int[] Group(int leader) =>
        [.. ProcessTable.All().Where(pid => ProcessTable.Group(pid) == leader).Where(ProcessTable.IsRunning)];
}
