namespace ServerStarter.Integration;

public class Workers_that_do_not_leave
{
    [OursFact]
    public void After_the_drain_timeout_one_is_killed_with_all_that_it_has_started()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, "--drain-timeout=1", "--ignore", "TERM", "--spawn-orphan");
        var old = superdaemon.Report(1).Pid;
        superdaemon.Eventually(() => Groups.Running(old).Length == 2, "for its child");
        superdaemon.Signal(Signal.Hup);
        superdaemon.WaitForLine($"^not gone in time, sending KILL to workers:{old}$");
        superdaemon.WaitForLine($"^old worker {old} died, status:9");
        superdaemon.AwaitEnd(old);
        superdaemon.AwaitUp(2);
        Request.Unix(sandbox["socket"]).Generation.ShouldBe(2);
        sandbox.WorkerSignals().Count(signal => signal == "1 TERM").ShouldBe(1);
    }

    [OursFact]
    public void Also_when_the_superdaemon_is_stopped()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, "--drain-timeout=1", "--ignore", "TERM", "--spawn-orphan");
        var worker = superdaemon.Report(1).Pid;
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
        superdaemon.WaitForLine($"^not gone in time, sending KILL to workers:{worker}$");
        superdaemon.WaitForLine($"^worker {worker} died, status:9");
        superdaemon.Eventually(() => sandbox.LeftBehind().Length == 0, "for its child's end");
    }

    [OursFact]
    public void One_that_leaves_in_time_is_not_killed()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, "--drain-timeout=15", "--drain-while", sandbox.Touch("drain"));
        var old = superdaemon.Report(1).Pid;
        superdaemon.Signal(Signal.Hup);
        superdaemon.AwaitUp(1, 2);
        superdaemon.Eventually(() => sandbox.WorkerSignals() is ["1 TERM"], "for it to be told");
        File.Delete(sandbox["drain"]);
        superdaemon.WaitForLine($@"^old worker {old} died, status:0 \(exit code 0\)$");
        superdaemon.ShouldSleep();
        superdaemon.Lines("sending KILL").ShouldBeEmpty();
    }

    [OursTheory]
    [InlineData("--drain-timeout=0")]
    [InlineData("--max-draining=0")]
    public void None_is_killed_unless_it_is_said(string option)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, option, "--drain-while", sandbox.Touch("drain"));
        superdaemon.Signal(Signal.Hup);
        superdaemon.AwaitUp(1, 2);
        superdaemon.Signal(Signal.Hup);
        superdaemon.AwaitUp(1, 2, 3);
        superdaemon.ShouldSleep();
        superdaemon.Lines("sending KILL").ShouldBeEmpty();
    }

    [OursFact]
    public void At_most_so_many_old_ones_are_there_and_the_oldest_goes_first()
    {
        const int Most = 2, Deploys = 6;
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, $"--max-draining={Most}", "--drain-while", sandbox.Touch("drain"), "--spawn-orphan");
        var pids = new List<int> { superdaemon.Report(1).Pid };
        for (var generation = 2; generation <= 1 + Deploys; generation++)
        {
            superdaemon.Signal(Signal.Hup);
            superdaemon.AwaitUp([.. Enumerable.Range(1, generation).TakeLast(1 + Most)]);
            pids.Add(superdaemon.Report(generation).Pid);
        }
        int[] killed = [.. pids.Take(Deploys - Most)];
        superdaemon.Lines("sending KILL").ShouldBe(
            killed.Select(pid => $"more than {Most} old generations are leaving, sending KILL to workers:{pid}"));
        superdaemon.AwaitEnd(killed);
        File.Delete(sandbox["drain"]);
        superdaemon.AwaitUp(1 + Deploys);
        superdaemon.WaitForLines(Most, "died, status:0");
    }

    private static Superdaemon Start(Sandbox sandbox, string option, params string[] worker)
    {
        var superdaemon = sandbox.Start(["--interval=0.1", option, sandbox.StatusOption, sandbox.PathOption], sandbox.Worker(worker));
        superdaemon.AwaitUp(1);
        return superdaemon;
    }
}
