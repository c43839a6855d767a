namespace ServerStarter.Integration;

public class Workers_that_hang
{
    private const string Watchdog = "--watchdog=3";

    [OursFact]
    public void A_worker_is_told_how_often_it_is_to_say_that_it_lives()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Launch(["--watchdog=2.5"], sandbox.Worker())
            .WithEnvironment("WATCHDOG_USEC", "7").WithEnvironment("WATCHDOG_PID", "7").Start();
        var worker = superdaemon.Report(1);
        worker.Variable("WATCHDOG_USEC").ShouldBe("2500000");
        worker.Variable("WATCHDOG_PID").ShouldBeNull();
    }

    [OursFact]
    public void What_the_superdaemon_itself_is_to_say_is_not_the_worker_s_business()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Launch(["--pre-deploy=env > variables"], sandbox.Worker())
            .WithEnvironment("WATCHDOG_USEC", "7").WithEnvironment("WATCHDOG_PID", "7").Start();
        superdaemon.Report(1).Environment.ShouldNotContain(variable => variable.StartsWith("WATCHDOG_"));
        PlainFile.Lines(sandbox["variables"]).ShouldNotContain(variable => variable.StartsWith("WATCHDOG_"));
    }

    [OursFact]
    public void One_that_falls_silent_is_replaced_and_one_that_does_not_lives_on()
    {
        using var talkative = new Sandbox(Subject.Ours);
        var other = Start(talkative, talkative.Worker("--ping-every", "100"));
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, sandbox.Worker("--ping-every", "100", "--ping-while", sandbox.Touch("lively")));
        var first = superdaemon.Report(1).Pid;
        File.Delete(sandbox["lively"]);
        superdaemon.WaitForLine($"^worker {first} has not said WATCHDOG=1 for 3 s, replacing it$");
        sandbox.Touch("lively");
        superdaemon.WaitForLine($"^old worker {first} died, status:0");
        sandbox.WorkerSignals().ShouldContain("1 TERM");
        superdaemon.AwaitNewerThan(1);
        // It was started earlier.
        other.Lines("replacing it").ShouldBeEmpty();
        other.Listed.ShouldBe([1]);
    }

    [OursFact]
    public void One_that_hangs_and_does_not_leave_is_killed()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, sandbox.Worker("--ping-every", "100"), "--drain-timeout=1");
        var first = superdaemon.Report(1).Pid;
        ProcessTable.Send(first, Signal.Stop);
        superdaemon.WaitForLine($"^worker {first} has not said WATCHDOG=1 for 3 s, replacing it$");
        superdaemon.WaitForLine($"^not gone in time, sending KILL to workers:{first}$");
        superdaemon.WaitForLine($"^old worker {first} died, status:9");
        superdaemon.AwaitNewerThan(1);
    }

    // Without a drain timeout others may take as long as they like.
    [OursFact]
    public void Also_where_others_have_all_the_time_that_they_need()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, sandbox.Worker("--ping-every", "100"));
        var first = superdaemon.Report(1).Pid;
        ProcessTable.Send(first, Signal.Stop);
        superdaemon.WaitForLine($"^worker {first} has not said WATCHDOG=1 for 3 s, replacing it$");
        superdaemon.WaitForLine($"^not gone in time, sending KILL to workers:{first}$", deadline: TimeSpan.FromSeconds(40));
        superdaemon.AwaitNewerThan(1);
    }

    [OursFact]
    public void Where_the_next_one_fails_it_serves_on_as_well_as_it_can()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, sandbox.Version(), Versions.Ready, "--deploy-attempts=1");
        sandbox.Touch("broken");
        superdaemon.WaitForLines(2, "replacing it");
        superdaemon.WaitForLines(2, "generation 1 keeps serving, the deploy is given up after one attempt");
        sandbox.WorkerSignals().ShouldBeEmpty();
        Request.Unix(sandbox["socket"]).Generation.ShouldBe(1);
        File.Delete(sandbox["broken"]);
        superdaemon.WaitForLine("^old worker [0-9]+ died, status:0");
    }

    private static Superdaemon Start(Sandbox sandbox, IEnumerable<string> worker, params string[] options)
    {
        var superdaemon = sandbox.Start(["--interval=0.1", Watchdog, sandbox.StatusOption, sandbox.PathOption, .. options], worker);
        superdaemon.AwaitUp(1);
        return superdaemon;
    }
}
