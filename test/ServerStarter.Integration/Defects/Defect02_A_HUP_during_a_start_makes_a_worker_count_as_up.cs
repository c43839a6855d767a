using System.Diagnostics;

namespace ServerStarter.Integration;

public class Defect02_A_HUP_during_a_start_makes_a_worker_count_as_up
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(2);

    [OursFact]
    public void A_bad_worker_does_not_replace_the_good_one()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = HangUpTwice(sandbox);
        ProcessTable.Send(superdaemon.Report(2).Pid, Signal.Kill);
        superdaemon.WaitForLine("seems to have failed to start, exit status:9");
        sandbox.WorkerSignals().ShouldBeEmpty();
        superdaemon.Workers[0].Generation.ShouldBe(1);
    }

    [PerlFact]
    public void The_Perl_program_tells_the_good_one_to_leave_before_the_interval_is_over()
    {
        using var sandbox = new Sandbox(Subject.Perl);
        var superdaemon = HangUpTwice(sandbox);
        var started = superdaemon.WaitForLines(2, "starting new worker")[1];
        var up = superdaemon.WaitForLine("^new worker is now running");
        Stopwatch.GetElapsedTime(started.Arrived, up.Arrived).ShouldBeLessThan(s_interval * 0.9);
        superdaemon.Eventually(() => sandbox.WorkerSignals().Contains("1 TERM"), "for the old worker's signal");
    }

    [OursFact]
    public void It_is_followed_by_a_start_that_began_after_it()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start(["--interval=0.3", sandbox.StatusOption], sandbox.Worker());
        superdaemon.AwaitUp(1);
        superdaemon.Signal(Signal.Hup);
        superdaemon.Report(2);
        superdaemon.Signal(Signal.Hup);
        superdaemon.AwaitUp(3);
        superdaemon.WaitForOnly(3);
    }

    [OursFact]
    public void During_the_very_first_start_it_is_not_lost_either()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start(["--interval=0.3", sandbox.StatusOption], sandbox.Worker());
        superdaemon.Report(1);
        superdaemon.Signal(Signal.Hup);
        superdaemon.AwaitUp(2);
    }

    [OursFact]
    public void While_old_workers_drain_it_is_obeyed()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start([sandbox.ShortInterval, sandbox.StatusOption],
            sandbox.Worker("--drain-while", sandbox.Touch("drain")));
        for (var generation = 1; generation <= 4; generation++)
        {
            superdaemon.AwaitUp([.. Enumerable.Range(1, generation)]);
            superdaemon.Signal(Signal.Hup);
        }
        File.Delete(sandbox["drain"]);
        superdaemon.AwaitUp(5);
    }

    private static Superdaemon HangUpTwice(Sandbox sandbox)
    {
        var superdaemon = sandbox.Start([$"--interval={s_interval.TotalSeconds}", sandbox.StatusOption],
            sandbox.Worker());
        superdaemon.AwaitUp(1);
        superdaemon.Signal(Signal.Hup);
        superdaemon.Report(2);
        superdaemon.Signal(Signal.Hup);
        return superdaemon;
    }
}
