namespace ServerStarter.Integration;

/// <summary>Workers that are a shell which passes no signal on, with the server below it.</summary>
public class Signals_to_the_whole_group
{
    [OursTheory]
    [InlineData("TERM")]
    [InlineData("USR2")]
    public void With_the_option_the_server_behind_gets_them(string signal)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, "--signal-group", $"--signal-on-hup={signal}");
        superdaemon.Report(1).ParentPid.ShouldNotBe(superdaemon.Pid);
        superdaemon.Signal(Signal.Hup);
        superdaemon.AwaitUp(2);
        superdaemon.Eventually(() => sandbox.WorkerSignals() is [var only] && only == $"1 {signal}", "for the server behind to be told");
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
        superdaemon.Eventually(() => sandbox.LeftBehind().Length == 0, "for the servers to leave");
        sandbox.WorkerSignals().ShouldBe([$"1 {signal}", "2 TERM"]);
    }

    [OursFact]
    public void Without_it_the_launcher_alone_does()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox);
        var server = superdaemon.Report(1);
        superdaemon.Signal(Signal.Hup);
        superdaemon.WaitForLine($"^old worker {server.ParentPid} died, status:15");
        // Another one after it: had it been told before, that would stand there first.
        ProcessTable.Send(server.Pid, Signal.Usr1);
        superdaemon.AwaitEnd(server.Group);
        sandbox.WorkerSignals().ShouldBe(["1 USR1"]);
    }

    [OursFact]
    public void One_that_has_gone_to_another_group_is_told_all_the_same()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start(["--interval=0.1", "--signal-group", sandbox.StatusOption],
            ["/usr/bin/perl", "-e", "setpgrp(0, getpgrp(getppid)) or die $!; exec @ARGV", .. sandbox.Worker()]);
        superdaemon.AwaitUp(1);
        superdaemon.Report(1).Group.ShouldBe(ProcessTable.Group(superdaemon.Pid));
        superdaemon.Deploy();
        superdaemon.Lines("was not sent").ShouldBeEmpty();
        sandbox.WorkerSignals().ShouldBe(["1 TERM"]);
    }

    private static Superdaemon Start(Sandbox sandbox, params string[] options)
    {
        var superdaemon = sandbox.Start(["--interval=0.1", sandbox.StatusOption, .. options],
            ["/bin/sh", "-c", """ "$0" "$@" & wait """, .. sandbox.Worker()]);
        superdaemon.AwaitUp(1);
        return superdaemon;
    }
}
