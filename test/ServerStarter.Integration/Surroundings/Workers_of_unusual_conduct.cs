namespace ServerStarter.Integration;

public class Workers_of_unusual_conduct
{
    [OursFact]
    public void One_that_is_stopped_and_continued_has_not_ended()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, sandbox.Worker());
        var worker = superdaemon.Report(1).Pid;
        ProcessTable.Send(worker, Signal.Stop);
        superdaemon.Eventually(() => ProcessTable.State(worker) == 'T', "for the worker to be stopped");
        superdaemon.ShouldSleep();
        ProcessTable.Send(worker, Signal.Cont);
        Request.Unix(sandbox["socket"]).Pid.ShouldBe(worker);
        superdaemon.Lines("died").ShouldBeEmpty();
    }

    [OursFact]
    public void One_that_is_stopped_is_killed_by_a_second_TERM()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, sandbox.Worker());
        ProcessTable.Send(superdaemon.Report(1).Pid, Signal.Stop);
        superdaemon.Signal(Signal.Term);
        superdaemon.WaitForLine("^received TERM");
        superdaemon.TimeToEndAfter(Signal.Term).ShouldBeLessThan(Patience.AtOnce);
    }

    [OursFact]
    public void Thirty_that_drain_and_leave_at_once_are_all_seen()
    {
        const int Old = 30;
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, sandbox.Worker("--drain-while", sandbox.Touch("drain")), "--interval=0");
        for (var generation = 1; generation <= Old; generation++)
        {
            superdaemon.Signal(Signal.Hup);
            superdaemon.AwaitUp([.. Enumerable.Range(1, generation + 1)]);
            // Told to stop before it can hear, it would end.
            superdaemon.Report(generation + 1);
        }
        File.Delete(sandbox["drain"]);
        superdaemon.AwaitUp(Old + 1);
        superdaemon.WaitForLines(Old, "old worker");
        superdaemon.WaitForOnly(Old + 1);
    }

    [OursFact]
    public void One_that_leaves_a_child_with_its_sockets_behind_is_replaced()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, sandbox.Worker("--spawn-orphan"));
        ProcessTable.Send(superdaemon.Report(1).Pid, Signal.Kill);
        superdaemon.AwaitUp(2);
        Request.Unix(sandbox["socket"]).Generation.ShouldBe(2);
        superdaemon.TimeToEndAfter(Signal.Term).ShouldBeLessThan(Patience.AtOnce);
    }

    [OursFact]
    public void One_that_closes_its_outputs_and_leaves_its_group_changes_nothing()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox,
            ["/usr/bin/perl", "-e", "setpgrp(0, getpgrp(getppid)) or die $!; exec @ARGV",
                "/bin/sh", "-c", "exec >&- 2>&- <&-; exec \"$0\" \"$@\"", .. sandbox.Worker()]);
        superdaemon.Report(1).Group.ShouldBe(ProcessTable.Group(superdaemon.Pid));
        superdaemon.Deploy();
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
        sandbox.LeftBehind().ShouldBeEmpty();
    }

    private static Superdaemon Start(Sandbox sandbox, IEnumerable<string> worker, string interval = "--interval=0.1")
    {
        var superdaemon = sandbox.Start([interval, .. sandbox.AllOptions], worker);
        superdaemon.AwaitUp(1);
        superdaemon.Report(1);
        return superdaemon;
    }
}
