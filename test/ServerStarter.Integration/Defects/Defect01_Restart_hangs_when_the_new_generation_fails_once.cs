namespace ServerStarter.Integration;

public class Defect01_Restart_hangs_when_the_new_generation_fails_once
{
    [OursTheory]
    [InlineData("2", 3)]
    [InlineData("2|3|4", 5)]
    public void It_returns_when_the_first_generation_that_works_is_the_only_one_left(string failing, int working)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var (superdaemon, restart) = RestartOver(failing, sandbox);
        restart.WaitForExit().ShouldBe(ExitStatus.Of(0), sandbox.Evidence());
        superdaemon.Listed.ShouldBe([working]);
        superdaemon.Workers.Select(worker => worker.Generation).ShouldBe([working]);
    }

    [OursFact]
    public void It_is_still_there_while_no_generation_works()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var (superdaemon, restart) = RestartOver("2|3|4", sandbox);
        superdaemon.WaitForLines(3, "seems to have failed to start");
        superdaemon.Lines("new worker is now running").ShouldBeEmpty();
        restart.ExitStatus.ShouldBeNull();
    }

    [PerlFact]
    public void The_Perl_program_waits_for_a_generation_that_never_comes()
    {
        using var sandbox = new Sandbox(Subject.Perl);
        var (superdaemon, restart) = RestartOver("2", sandbox);
        superdaemon.AwaitUp(3);
        var sleeps = Idleness.Sleeps(restart.Pid);
        restart.Eventually(() => Idleness.Sleeps(restart.Pid) > sleeps + 1, "for it to look again");
        restart.ExitStatus.ShouldBeNull();
    }

    private static (Superdaemon Superdaemon, Superdaemon Restart) RestartOver(string failing, Sandbox sandbox)
    {
        string[] files = [sandbox.PidOption, sandbox.StatusOption];
        // Fails in the shell, which takes no time, or else on a busy machine it might count as up before.
        var superdaemon = sandbox.Start([sandbox.Subject == Subject.Perl ? "--interval=1" : "--interval=0.3", .. files],
            sandbox.WorkerAfter($"case $SERVER_STARTER_GENERATION in {failing}) exit 3;; esac"));
        superdaemon.AwaitUp(1);
        return (superdaemon, sandbox.Launch(["--restart", .. files]).Start());
    }
}
