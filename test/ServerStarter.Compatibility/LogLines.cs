namespace ServerStarter.Compatibility;

public class LogLines
{
    [ComparedFact]
    public void From_the_start_over_a_deploy_to_the_stop() => Both.ShouldSayTheSame(subject =>
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Start([$"--port={sandbox.FreePort()}"], sandbox.Worker());
        superdaemon.Report(1);
        superdaemon.Deploy();
        superdaemon.Stop();
        return Transcript.Of(superdaemon);
    });

    [ComparedFact]
    public void Of_a_stop_by_INT() => Both.ShouldSayTheSame(subject =>
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Start(["--signal-on-term=USR1"], sandbox.Worker());
        superdaemon.Report(1);
        superdaemon.Signal(Signal.Int);
        superdaemon.WaitForExit();
        return Transcript.Of(superdaemon);
    });

    [ComparedFact]
    public void Of_signals_other_than_TERM() => Both.ShouldSayTheSame(subject =>
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Start(["--signal-on-hup=sigusr1", "--signal-on-term=quit"], sandbox.Worker());
        superdaemon.Report(1);
        superdaemon.Deploy();
        superdaemon.Stop();
        return Transcript.Of(superdaemon);
    });

    [ComparedFact]
    public void Of_a_stop_while_an_old_worker_drains() => Both.ShouldSayTheSame(subject =>
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Start([], sandbox.Worker("--drain-while", sandbox.Touch("drain")));
        superdaemon.Report(1);
        superdaemon.Signal(Signal.Hup);
        superdaemon.WaitForLine("^killing old workers");
        superdaemon.Signal(Signal.Term);
        superdaemon.WaitForLine("^received TERM");
        // One after the other: in which order two that end at once are seen, nobody can say.
        var (old, serving) = (superdaemon.Workers[0], superdaemon.Workers[1]);
        ProcessTable.Send(old.Pid, Signal.Kill);
        superdaemon.WaitForLine($"^worker {old.Pid} died");
        ProcessTable.Send(serving.Pid, Signal.Kill);
        superdaemon.WaitForExit();
        return Transcript.Of(superdaemon);
    });

    [ComparedFact]
    public void Of_a_kill_delay() => Both.ShouldSayTheSame(subject =>
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Start(["--kill-old-delay=1"], sandbox.Worker());
        superdaemon.Report(1);
        superdaemon.Deploy();
        superdaemon.Stop();
        return Transcript.Of(superdaemon);
    });
}
