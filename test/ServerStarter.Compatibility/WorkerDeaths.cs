namespace ServerStarter.Compatibility;

public class WorkerDeaths
{
    [ComparedFact]
    public void A_worker_that_dies_is_replaced() => Both.ShouldSayTheSame(subject =>
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Start(["--status-file=status"], sandbox.Worker());
        KillWhenUp(superdaemon, generation: 1, Signal.Kill);
        AwaitUp(superdaemon, 2);
        superdaemon.Stop();
        return Transcript.Of(superdaemon);
    });

    [ComparedFact]
    public void A_worker_that_ends_by_itself_is_replaced() => Both.ShouldSayTheSame(subject =>
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Start(["--status-file=status"],
            sandbox.Worker("--exit-when", sandbox["end"], "--exit-code", "3"));
        AwaitUp(superdaemon, 1);
        sandbox.Touch("end");
        superdaemon.WaitForLine("died unexpectedly with status:768");
        File.Delete(sandbox["end"]);
        superdaemon.Eventually(
            () => new StatusFile(sandbox["status"]).Workers is [{ Generation: > 1 }], "for another worker");
        return Transcript.Of([.. superdaemon.Log.TakeWhile(line => !line.StartsWith("new worker"))], sandbox);
    });

    [ComparedFact]
    public void A_start_that_fails_is_tried_again() => Both.ShouldSayTheSame(subject =>
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Start(["--status-file=status"],
            sandbox.Worker("--fail-generations", "1,2", "--exit-code", "3"));
        AwaitUp(superdaemon, 3);
        superdaemon.Stop();
        return Transcript.Of(superdaemon);
    });

    [ComparedFact]
    public void A_deploy_that_fails_is_tried_again_while_the_old_worker_serves() => Both.ShouldSayTheSame(subject =>
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Start(["--status-file=status"],
            sandbox.Worker("--fail-generations", "2", "--exit-code", "7"));
        AwaitUp(superdaemon, 1);
        superdaemon.Signal(Signal.Hup);
        superdaemon.WaitForLine("seems to have failed to start, exit status:1792");
        superdaemon.Workers.ShouldContain(worker => worker.Generation == 1);
        AwaitUp(superdaemon, 3);
        superdaemon.Stop();
        return Transcript.Of(superdaemon);
    });

    [ComparedFact]
    public void An_old_worker_that_dies_of_another_cause_is_not_replaced() => Both.ShouldSayTheSame(subject =>
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Start(["--status-file=status"],
            sandbox.Worker("--drain-while", sandbox.Touch("drain")));
        AwaitUp(superdaemon, 1);
        superdaemon.Signal(Signal.Hup);
        superdaemon.WaitForLine("^killing old workers");
        ProcessTable.Send(superdaemon.Report(1).Pid, Signal.Kill);
        AwaitUp(superdaemon, 2);
        File.Delete(sandbox["drain"]);
        superdaemon.Stop();
        return Transcript.Of(superdaemon);
    });

    private static void KillWhenUp(Superdaemon superdaemon, int generation, Signal signal)
    {
        AwaitUp(superdaemon, generation);
        ProcessTable.Send(superdaemon.Report(generation).Pid, signal);
    }

    // Its being listed is the one sign of a worker's being up that both programs give.
    private static void AwaitUp(Superdaemon superdaemon, int generation) =>
        superdaemon.Eventually(() => new StatusFile(superdaemon.Launch.Sandbox["status"]).Workers is [var worker]
            && worker.Generation == generation,
            $"for generation {generation} to be up, alone");
}
