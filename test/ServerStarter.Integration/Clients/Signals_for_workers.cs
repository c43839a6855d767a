namespace ServerStarter.Integration;

public class Signals_for_workers
{
    [OursFact]
    public void Every_one_gets_it_the_old_too()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.StartControlled([], sandbox.Worker("--ignore", "USR2", "--drain-while", sandbox.Touch("drain")));
        var (old, serving) = (sandbox.Report(1).Pid, 0);
        sandbox.Ask("--restart", "--no-wait-drain").ShouldEndWith(0);
        serving = sandbox.Report(2).Pid;
        sandbox.Ask("--signal-workers=USR2").ShouldEndWith(0).ShouldBe([$"USR2 sent to every worker: {old}, {serving}"]);
        Eventually.Holds(() => sandbox.WorkerSignals().Order().SequenceEqual(["1 TERM", "1 USR2", "2 USR2"]), "for the signals",
            evidence: sandbox.Evidence);
    }

    [OursFact]
    public void Where_there_is_none_it_fails()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start(["--interval=600", sandbox.ControlOption], "/bin/false");
        superdaemon.WaitForLine("seems to have failed to start");
        var signal = sandbox.Ask("--signal-workers=HUP");
        signal.ShouldEndWith(1);
        signal.Log.ShouldHaveSingleItem().ShouldEndWith("has no worker that HUP could be sent to");
    }
}
