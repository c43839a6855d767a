using System.Diagnostics;

namespace ServerStarter.Integration;

/// <summary>poll(2) takes no more descriptors than a process may have, whatever it has.</summary>
public class A_limit_of_descriptors_that_is_lowered
{
    [OursFact]
    public void A_stop_is_heard()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox);
        Limit(superdaemon, "1:");
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
        superdaemon.Lines("received TERM").Length.ShouldBe(1);
    }

    [OursFact]
    public void A_worker_that_dies_is_replaced_once_it_can_be()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox);
        Limit(superdaemon, "3:");
        ProcessTable.Send(superdaemon.Workers[0].Pid, Signal.Kill);
        superdaemon.WaitForLine("could not be started: .*trying again");
        Limit(superdaemon, "1024:");
        superdaemon.AwaitNewerThan(1);
    }

    // It would have to be killed, with whatever it had accepted by then. So not even a program that is not there is tried.
    [OursFact]
    public void No_worker_is_started_that_could_not_be_watched()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        string program = sandbox["program"], away = program + ".away";
        File.CreateSymbolicLink(program, sandbox.Worker().First());
        var superdaemon = Start(sandbox, [program, .. sandbox.Worker().Skip(1)]);
        File.Move(program, away);
        Limit(superdaemon, FirstFree(superdaemon) + ":");
        superdaemon.Signal(Signal.Hup);
        superdaemon.WaitForLine("generation 2 could not be started: .*: Too many open files");
        superdaemon.Lines("No such file").ShouldBeEmpty();
        File.Move(away, program);
        Limit(superdaemon, "1024:");
        superdaemon.AwaitNewerThan(1);
    }

    private static int FirstFree(Superdaemon superdaemon)
    {
        var open = superdaemon.Descriptors().Keys;
        return Enumerable.Range(0, int.MaxValue).First(number => !open.Contains(number));
    }

    private static Superdaemon Start(Sandbox sandbox) => Start(sandbox, sandbox.Worker());

    private static Superdaemon Start(Sandbox sandbox, IEnumerable<string> worker)
    {
        var superdaemon = sandbox.Start([sandbox.ShortInterval, sandbox.PidOption, sandbox.StatusOption, sandbox.PathOption], worker);
        superdaemon.AwaitUp(1);
        return superdaemon;
    }

    private static void Limit(Superdaemon superdaemon, string softAndHard)
    {
        using var prlimit = Process.Start("prlimit", [$"--pid={superdaemon.Pid}", $"--nofile={softAndHard}"]);
        prlimit.WaitForExit();
        prlimit.ExitCode.ShouldBe(0);
    }
}
