namespace ServerStarter.Integration;

public class Terminals
{
    // Ctrl-C reaches every process of the group, the workers too.
    [OursFact]
    public void After_Ctrl_C_all_have_gone_and_nothing_was_unexpected()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start([sandbox.ShortInterval, .. sandbox.AllOptions], sandbox.Worker());
        superdaemon.AwaitUp(1);
        Send(superdaemon, Signal.Int);
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
        superdaemon.Lines("unexpectedly").ShouldBeEmpty();
        superdaemon.Lines("starting new worker").ShouldHaveSingleItem();
        superdaemon.Log[^1].ShouldBe("exiting");
        sandbox.Files.ShouldBeEmpty();
        sandbox.LeftBehind().ShouldBeEmpty();
    }

    [OursFact]
    public void A_log_command_gets_the_last_line_even_so()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start([sandbox.ShortInterval, sandbox.StatusOption, "--log-file=| cat >> log"],
            sandbox.Worker());
        superdaemon.AwaitUp(1);
        Send(superdaemon, Signal.Int);
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
        superdaemon.Eventually(() => sandbox.LogLines is [.., "exiting"], "for the last line");
        superdaemon.Eventually(() => sandbox.LeftBehind().Length == 0, "for the command's end");
    }

    [OursFact]
    public void A_second_Ctrl_C_kills_a_worker_that_heeds_none()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start([sandbox.ShortInterval, sandbox.StatusOption],
            sandbox.Worker("--ignore", "INT,TERM"));
        superdaemon.AwaitUp(1);
        Send(superdaemon, Signal.Int);
        superdaemon.WaitForLine("^received INT");
        Send(superdaemon, Signal.Int);
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
        sandbox.LeftBehind().ShouldBeEmpty();
    }

    private static void Send(Superdaemon superdaemon, Signal signal) =>
        ProcessGroup.Send(ProcessTable.Group(superdaemon.Pid), signal);
}
