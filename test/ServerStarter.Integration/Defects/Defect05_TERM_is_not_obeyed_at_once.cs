using System.Diagnostics;

namespace ServerStarter.Integration;

public class Defect05_TERM_is_not_obeyed_at_once
{
    [OursTheory]
    [InlineData(Signal.Term)]
    [InlineData(Signal.Int)]
    public void During_a_first_start_it_acts_at_once(Signal signal)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start([$"--interval={Patience.VeryLong}"], sandbox.Worker());
        superdaemon.Report(1);
        ShouldEndAtOnce(superdaemon, signal, "1 TERM");
    }

    [OursFact]
    public void During_the_start_of_a_deploy_it_acts_at_once()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start(["--interval=1.5", sandbox.StatusOption], sandbox.Worker());
        superdaemon.AwaitUp(1);
        superdaemon.Signal(Signal.Hup);
        superdaemon.Report(2);
        superdaemon.Signal(Signal.Hup);
        ShouldEndAtOnce(superdaemon, Signal.Term, "1 TERM", "2 TERM");
        sandbox.Reported(3).ShouldBeNull();
    }

    [OursTheory]
    [InlineData(Signal.Term)]
    [InlineData(Signal.Int)]
    public void During_the_kill_delay_it_acts_at_once(Signal signal)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start([sandbox.ShortInterval, $"--kill-old-delay={Patience.VeryLong}"],
            sandbox.Worker());
        superdaemon.Report(1);
        superdaemon.Signal(Signal.Hup);
        superdaemon.WaitForLine($"^sleeping {Patience.VeryLong} secs");
        superdaemon.Report(2);
        ShouldEndAtOnce(superdaemon, signal, "1 TERM", "2 TERM");
    }

    [PerlFact]
    public void The_Perl_program_waits_the_kill_delay_out()
    {
        using var sandbox = new Sandbox(Subject.Perl);
        var superdaemon = sandbox.Start(["--kill-old-delay=3"], sandbox.Worker());
        superdaemon.Report(1);
        superdaemon.Signal(Signal.Hup);
        var sleeping = superdaemon.WaitForLine("^sleeping 3 secs");
        superdaemon.Signal(Signal.Term);
        var obeyed = superdaemon.WaitForLine("^received TERM");
        Stopwatch.GetElapsedTime(sleeping.Arrived, obeyed.Arrived).ShouldBeGreaterThan(TimeSpan.FromSeconds(2));
    }

    [OursFact]
    public void While_the_next_generation_fails_again_and_again_it_acts_at_once()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start(["--interval=0.3", sandbox.StatusOption],
            sandbox.WorkerAfter("[ ! -e broken ] || exit 3"));
        superdaemon.AwaitUp(1);
        sandbox.Touch("broken");
        superdaemon.Signal(Signal.Hup);
        superdaemon.WaitForLines(3, "seems to have failed to start");
        ShouldEndAtOnce(superdaemon, Signal.Term, "1 TERM");
    }

    [OursFact]
    public void Right_after_HUP_it_acts_at_once()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start([sandbox.ShortInterval, sandbox.StatusOption], sandbox.Worker());
        superdaemon.AwaitUp(1);
        superdaemon.Signal(Signal.Hup);
        superdaemon.TimeToEndAfter(Signal.Term).ShouldBeLessThan(Patience.AtOnce);
        sandbox.LeftBehind().ShouldBeEmpty();
    }

    private static void ShouldEndAtOnce(Superdaemon superdaemon, Signal signal, params string[] workersGot)
    {
        superdaemon.TimeToEndAfter(signal).ShouldBeLessThan(Patience.AtOnce);
        superdaemon.Launch.Sandbox.WorkerSignals().Order().ShouldBe(workersGot);
        superdaemon.Launch.Sandbox.LeftBehind().ShouldBeEmpty();
    }
}
