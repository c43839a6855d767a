namespace ServerStarter.Integration;

public class Defect15_Daemonize_reports_success_too_early
{
    [OursFact]
    public void When_it_returns_with_success_everything_is_there()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var foreground = Start(sandbox, sandbox.ShortInterval, sandbox.Worker());
        foreground.WaitForExit().ShouldBe(ExitStatus.Of(0), sandbox.Evidence());
        sandbox.Files.ShouldBe(["pid", "status", "socket"]);
        foreground.Listed.ShouldBe([1]);
        var daemon = sandbox.PidFrom(sandbox["pid"]);
        daemon.ShouldNotBe(foreground.Pid);
        ProcessTable.CommandLine(daemon).ShouldStartWith(Repository.StartServer);
        Request.Unix(sandbox["socket"]).Generation.ShouldBe(1);

        sandbox.Launch(["--stop", sandbox.PidOption]).Start().WaitForExit().ShouldBe(ExitStatus.Of(0));
        sandbox.Files.ShouldBeEmpty();
        sandbox.LeftBehind().ShouldBeEmpty();
    }

    [OursFact]
    public void With_a_log_command_too()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var foreground = sandbox.Start([sandbox.ShortInterval, .. sandbox.AllOptions, "--daemonize",
            "--log-file=| cat >> log"], sandbox.Worker());
        foreground.WaitForExit().ShouldBe(ExitStatus.Of(0), sandbox.Evidence());
        sandbox.Launch(["--stop", sandbox.PidOption]).Start().WaitForExit().ShouldBe(ExitStatus.Of(0));
        foreground.Eventually(() => sandbox.LogLines is [.., "exiting"], "for the whole log");
        foreground.Eventually(() => sandbox.LeftBehind().Length == 0, "for the command's end");
    }

    [OursFact]
    public void A_worker_that_does_not_stay_up_is_a_failure_with_its_reason()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        ShouldHaveFailed(Start(sandbox, "--interval=1", sandbox.Worker("--exit-code", "3")), "exit code 3");
    }

    [OursFact]
    public void A_program_that_cannot_be_executed_is_a_failure_with_its_reason()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        ShouldHaveFailed(Start(sandbox, "--interval=1", sandbox["missing"]), sandbox["missing"]);
    }

    [PerlFact]
    public void The_Perl_program_calls_it_a_success()
    {
        using var sandbox = new Sandbox(Subject.Perl);
        Start(sandbox, "--interval=1", sandbox["missing"]).WaitForExit().ShouldBe(ExitStatus.Of(0));
    }

    [OursTheory]
    [InlineData(Signal.Term)]
    [InlineData(Signal.Int)]
    public void A_stop_while_it_waits_stops_everything(Signal signal)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var foreground = Start(sandbox, $"--interval={Patience.VeryLong}", sandbox.Worker());
        foreground.Report(1);
        foreground.ExitStatus.ShouldBeNull("the worker is not up yet");
        foreground.Signal(signal);
        ShouldHaveFailed(foreground, "stopped before its first worker was up");
    }

    [OursFact]
    public void A_worker_that_ignores_the_stop_is_killed_by_a_second_one()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var foreground = Start(sandbox, $"--interval={Patience.VeryLong}", sandbox.Worker("--ignore", "TERM"));
        foreground.Report(1);
        foreground.Signal(Signal.Term);
        foreground.Eventually(() => sandbox.WorkerSignals().Length == 1, "for the worker's signal");
        foreground.Signal(Signal.Term);
        ShouldHaveFailed(foreground, "stopped before its first worker was up");
    }

    [OursFact]
    public void A_daemon_that_is_killed_while_it_starts_is_a_failure()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var foreground = Start(sandbox, $"--interval={Patience.VeryLong}", sandbox.Worker());
        var worker = foreground.Report(1);
        ProcessTable.Send(worker.ParentPid, Signal.Kill);
        foreground.WaitForExit().ShouldBe(ExitStatus.Of(1));
        foreground.Log.ShouldHaveSingleItem().ShouldContain("killed by SIGKILL");
        sandbox.Files.ShouldBeEmpty();
    }

    private static Superdaemon Start(Sandbox sandbox, string interval, params IEnumerable<string> worker) =>
        sandbox.Start([interval, .. sandbox.AllOptions, "--daemonize", sandbox.LogOption], worker);

    private static void ShouldHaveFailed(Superdaemon foreground, string reason)
    {
        var sandbox = foreground.Launch.Sandbox;
        foreground.WaitForExit().ShouldBe(ExitStatus.Of(1), sandbox.Evidence());
        foreground.Log.ShouldHaveSingleItem().ShouldContain(reason);
        sandbox.Files.ShouldBeEmpty();
        sandbox.LeftBehind().ShouldBeEmpty();
    }
}
