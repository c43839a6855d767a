namespace ServerStarter.Integration;

public class Defect09_Signals_nobody_thought_of_kill_the_superdaemon
{
    private const int FirstRealTime = 32, Last = 64;

    // Those that stop it by their meaning, those that nobody can survive, those that a terminal's user stops jobs with.
    private static readonly int[] s_leftOut = [(int)Signal.Int, (int)Signal.Term, (int)Signal.Kill, (int)Signal.Stop,
        (int)Signal.Tstp, (int)Signal.Ttin, (int)Signal.Ttou];

    [OursFact]
    public void The_standard_signals_do_not() => ShouldLiveOn(Enumerable.Range(1, FirstRealTime - 1).Except(s_leftOut));

    [OursFact]
    public void The_real_time_signals_do_not() =>
        ShouldLiveOn(Enumerable.Range(FirstRealTime + 2, Last - FirstRealTime - 1));

    // The C library keeps them for its own threads, and no mask can hold them.
    [OursTheory]
    [InlineData(32)]
    [InlineData(33)]
    public void The_signals_that_the_C_library_has_no_name_for_do_not(int signal) => ShouldLiveOn([signal]);

    [PerlTheory]
    [InlineData(Signal.Usr1)]
    [InlineData(Signal.Usr2)]
    public void The_Perl_program_dies_of_one_and_leaves_its_worker(Signal signal)
    {
        using var sandbox = new Sandbox(Subject.Perl);
        var superdaemon = sandbox.Start([], sandbox.Worker());
        var worker = superdaemon.Report(1);
        superdaemon.Signal(signal);
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(signal));
        ProcessTable.IsRunning(worker.Pid).ShouldBeTrue();
    }

    private static void ShouldLiveOn(IEnumerable<int> signals)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        int port = sandbox.FreePort();
        var superdaemon = sandbox.Start([sandbox.ShortInterval, sandbox.StatusOption, $"--port={port}"],
            sandbox.Worker());
        superdaemon.AwaitUp(1);
        for (var round = 0; round < 2; round++)
        {
            var generation = superdaemon.Listed[^1];
            foreach (var signal in signals)
            {
                superdaemon.ExitStatus.ShouldBeNull($"before signal {signal}, after the one before it");
                superdaemon.Signal((Signal)signal);
            }
            superdaemon.Signal(Signal.Hup);
            superdaemon.AwaitNewerThan(generation);
            Request.Tcp(port).Generation.ShouldBeGreaterThan(generation);
        }
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
    }
}
