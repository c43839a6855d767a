namespace ServerStarter.Integration;

public class As_process_1
{
    [PidNamespaceFact]
    public void It_deploys_and_stops()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, sandbox.Worker());
        superdaemon.Log[0].ShouldStartWith("start_server (pid:1) starting now...");
        superdaemon.Deploy();
        Request.Unix(sandbox["socket"]).Generation.ShouldBe(2);
        superdaemon.Signal(Signal.Term);
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
        sandbox.Files.ShouldBeEmpty();
    }

    [PidNamespaceFact]
    public void It_sees_how_workers_end_and_replaces_them()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, sandbox.Worker());
        ProcessTable.Send(superdaemon.WaitForWorker(1).Pid, Signal.Kill);
        superdaemon.WaitForLine("died unexpectedly with status:9");
        superdaemon.AwaitUp(2);
    }

    [PidNamespaceFact]
    public void Orphans_that_end_are_reaped_and_living_ones_left_alone()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, sandbox.Worker("--spawn-orphan"));
        superdaemon.Eventually(() => Orphans(superdaemon).Length == 1, "for an orphan");
        var orphan = Orphans(superdaemon).Single();
        superdaemon.Signal(Signal.Hup);
        superdaemon.AwaitUp(2);
        ProcessTable.IsRunning(orphan).ShouldBeTrue();
        ProcessTable.Send(orphan, Signal.Kill);
        superdaemon.Eventually(() => ProcessTable.State(orphan) is null, "for the orphan to be reaped");
        superdaemon.Listed.ShouldBe([2]);
    }

    // Among them, at the same time, ends the worker that left them behind.
    [PidNamespaceFact]
    public void A_hundred_orphans_hide_no_worker_s_end()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox,
            "/bin/sh", "-c", """
                until [ -e go.$SERVER_STARTER_GENERATION ]; do sleep 0.02; done
                i=0; while [ $i -lt 100 ]; do i=$((i+1)); (true &) & done; exit 3
                """);
        for (var generation = 1; generation <= 3; generation++)
        {
            sandbox.Touch($"go.{generation}");
            superdaemon.WaitForLines(generation, "died unexpectedly with status:768");
            superdaemon.AwaitUp(generation + 1);
        }
        superdaemon.Eventually(() => !ProcessTable.Children(superdaemon.Pid)
            .Any(child => ProcessTable.State(child) == 'Z'), "for all to be reaped");
    }

    [PidNamespaceFact]
    public void A_log_command_that_dies_is_started_again()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, sandbox.Worker(), "--log-file=| exec cat >> log");
        var reader = superdaemon.Eventually(() => Reader(superdaemon), "for the log command").Single();
        ProcessTable.Send(reader, Signal.Kill);
        superdaemon.Eventually(() => Reader(superdaemon) is [var again] && again != reader ? "" : null,
            "for the log command to be started again");
        superdaemon.Deploy();
        superdaemon.Eventually(() => sandbox.LogLines.Any(line => line.StartsWith("old worker")), "for the last line");
    }

    [PidNamespaceFact]
    public void The_user_s_commands_and_what_they_leave_behind_are_reaped()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, sandbox.Worker(), "--pre-deploy=true & exit 0", "--ready=command:sleep 600 & echo x >> notes; test $(wc -l < notes) -gt 3",
            "--post-deploy=true & exit 5");
        superdaemon.Signal(Signal.Hup);
        superdaemon.AwaitUp(2);
        superdaemon.WaitForLine("^the post-deploy command of deploy 1 failed: exit code 5$");
        superdaemon.WaitForLine("^the post-deploy command of deploy 2 failed: exit code 5$");
        superdaemon.Eventually(() => ProcessTable.Children(superdaemon.Pid) is [var only] && ProcessTable.IsRunning(only),
            "for the worker to be its only child");
    }

    [PidNamespaceFact]
    public void It_sleeps_when_nothing_happens()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        Start(sandbox, sandbox.Worker("--spawn-orphan")).ShouldSleep();
    }

    private static Superdaemon Start(Sandbox sandbox, params IEnumerable<string> worker) => Start(sandbox, worker, []);

    private static Superdaemon Start(Sandbox sandbox, IEnumerable<string> worker, params string[] options)
    {
        var superdaemon = sandbox.Launch([sandbox.ShortInterval, .. sandbox.AllOptions, .. options], worker)
            .WithPidNamespace().Start();
        superdaemon.AwaitUp(1);
        return superdaemon;
    }

    private static int[]? Reader(Superdaemon superdaemon) =>
        ProcessTable.Children(superdaemon.Pid).Where(child => ProcessTable.CommandLine(child) == "cat")
            .ToArray() is { Length: 1 } reader ? reader : null;

    private static int[] Orphans(Superdaemon superdaemon) =>
        [.. ProcessTable.Children(superdaemon.Pid).Where(child => ProcessTable.CommandLine(child).StartsWith("sleep"))];
}
