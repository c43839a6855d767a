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

    private static Superdaemon Start(Sandbox sandbox)
    {
        var superdaemon = sandbox.Start([sandbox.ShortInterval, sandbox.PidOption, sandbox.StatusOption, sandbox.PathOption], sandbox.Worker());
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
