namespace ServerStarter.Integration;

public class Process_groups
{
    [OursFact]
    public void A_worker_leads_one_in_the_superdaemon_s_session()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start([sandbox.ShortInterval], sandbox.Worker());
        var worker = superdaemon.Report(1);
        worker.Group.ShouldBe(worker.Pid);
        worker.Session.ShouldBe(ProcessTable.Session(superdaemon.Pid));
    }

    [OursFact]
    public void A_first_stop_tells_the_worker_alone_and_a_second_one_kills_what_it_has_started_too()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start([sandbox.ShortInterval, sandbox.StatusOption],
            sandbox.Worker("--spawn-orphan", "--ignore", "TERM"));
        superdaemon.AwaitUp(1);
        var worker = superdaemon.Report(1).Pid;
        superdaemon.Eventually(() => Others(worker).Length == 1, "for a child of the worker's");
        superdaemon.Signal(Signal.Term);
        superdaemon.Eventually(() => sandbox.WorkerSignals().Contains("1 TERM"), "for the worker to be told");
        Others(worker).Length.ShouldBe(1);
        superdaemon.TimeToEndAfter(Signal.Term).ShouldBeLessThan(Patience.AtOnce);
        superdaemon.Eventually(() => sandbox.LeftBehind().Length == 0, "for the child's end");
    }

    [OursFact]
    public void One_that_has_gone_to_another_group_is_killed_all_the_same()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start([sandbox.ShortInterval, sandbox.StatusOption],
            ["/usr/bin/perl", "-e", "setpgrp(0, getpgrp(getppid)) or die $!; exec @ARGV", .. sandbox.Worker("--ignore", "TERM")]);
        superdaemon.AwaitUp(1);
        superdaemon.Report(1).Group.ShouldBe(ProcessTable.Group(superdaemon.Pid));
        superdaemon.Signal(Signal.Term);
        superdaemon.WaitForLine("^received TERM");
        superdaemon.TimeToEndAfter(Signal.Term).ShouldBeLessThan(Patience.AtOnce);
        sandbox.LeftBehind().ShouldBeEmpty();
    }

    private static int[] Others(int leader) =>
        [.. ProcessTable.All().Where(pid => pid != leader && ProcessTable.Group(pid) == leader).Where(ProcessTable.IsRunning)];
}
