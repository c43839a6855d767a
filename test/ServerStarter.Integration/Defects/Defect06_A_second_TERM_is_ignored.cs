namespace ServerStarter.Integration;

public class Defect06_A_second_TERM_is_ignored
{
    [OursTheory]
    [InlineData(Signal.Term, Signal.Term)]
    [InlineData(Signal.Int, Signal.Int)]
    [InlineData(Signal.Term, Signal.Int)]
    [InlineData(Signal.Int, Signal.Term)]
    public void The_second_one_kills_what_is_left(Signal first, Signal second)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = StopOneThatStays(sandbox, first);
        superdaemon.TimeToEndAfter(second).ShouldBeLessThan(Patience.AtOnce);
        superdaemon.WaitForLine($"^received {second.ToString().ToUpperInvariant()} again, "
            + $"sending KILL to all workers:{superdaemon.Report(1).Pid}$");
        superdaemon.WaitForLine("^worker .* died, status:9");
        sandbox.LeftBehind().ShouldBeEmpty();
        sandbox.Files.ShouldBeEmpty();
    }

    [OursFact]
    public void It_kills_old_workers_that_drain_too()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start([sandbox.ShortInterval, .. sandbox.AllOptions],
            sandbox.Worker("--drain-while", sandbox.Touch("drain")));
        superdaemon.AwaitUp(1);
        superdaemon.Signal(Signal.Hup);
        superdaemon.AwaitUp(1, 2);
        superdaemon.Signal(Signal.Term);
        superdaemon.WaitForLine("^received TERM");
        superdaemon.TimeToEndAfter(Signal.Term).ShouldBeLessThan(Patience.AtOnce);
        sandbox.LeftBehind().ShouldBeEmpty();
    }

    [OursFact]
    public void HUP_in_between_starts_nothing()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = StopOneThatStays(sandbox, Signal.Term);
        superdaemon.Signal(Signal.Hup);
        superdaemon.WaitForLine("^received HUP, ignored");
        superdaemon.TimeToEndAfter(Signal.Term).ShouldBeLessThan(Patience.AtOnce);
        sandbox.Reported(2).ShouldBeNull();
    }

    [PerlFact]
    public void The_Perl_program_takes_it_and_goes_on_waiting()
    {
        using var sandbox = new Sandbox(Subject.Perl);
        var superdaemon = StopOneThatStays(sandbox, Signal.Term);
        superdaemon.Eventually(() => ProcessTable.State(superdaemon.Pid) == 'S', "for it to sleep");
        var sleeps = Idleness.Sleeps(superdaemon.Pid);
        superdaemon.Signal(Signal.Term);
        superdaemon.Eventually(() => Idleness.Sleeps(superdaemon.Pid) > sleeps
            && ProcessTable.State(superdaemon.Pid) == 'S', "for it to sleep again");
        superdaemon.Workers.ShouldHaveSingleItem();
    }

    private static Superdaemon StopOneThatStays(Sandbox sandbox, Signal signal)
    {
        var superdaemon = sandbox.Start([sandbox.ShortInterval, .. sandbox.AllOptions],
            sandbox.Worker("--ignore", "TERM,INT"));
        superdaemon.AwaitUp(1);
        superdaemon.Signal(signal);
        superdaemon.WaitForLine("^received");
        superdaemon.Eventually(() => sandbox.WorkerSignals().Length == 1, "for the worker's signal");
        return superdaemon;
    }
}
