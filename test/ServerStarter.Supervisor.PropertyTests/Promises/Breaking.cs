using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Promises;

/// <summary>Each promise can be broken: what follows is what the machine must not do.</summary>
public partial class Breaking
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private World _world = new(new Rules(Second, Signal.Term, Signal.Term));

    [Fact]
    public void To_tell_the_last_worker_to_leave()
    {
        var (old, _) = (Spawned(1, 0), Spawned(2, 10));
        var promise = new TheLastServingWorkerStays { World = _world };
        At(10.5, () => promise.AfterSend(old, Signal.Term)).ShouldContain("no newer one is up");
        _world.Now = 11 * Second;
        promise.AfterSend(old, Signal.Term);
    }

    [Fact]
    public void To_start_two_at_once()
    {
        Spawned(1, 0);
        At(0.5, () => new OneWorkerStarts { World = _world }.BeforeSpawn(2)).ShouldContain("generation 2 starts while worker 101");
        At(1, () => new OneWorkerStarts { World = _world }.BeforeSpawn(3)).ShouldContain("generation 3 follows generation 1");
    }

    [Fact]
    public void To_forget_a_worker_or_an_exit()
    {
        Spawned(1, 0);
        At(1, () => new EveryWorkerIsKnown { World = _world }.AtRest(null)).ShouldContain("0 workers are listed, 1 live");
        _world.Tell(new SupervisorEvent.WorkerExited(Second, 101, new WaitStatus(0)));
        At(1, () => new EveryWorkerIsKnown { World = _world }.AtRest(null)).ShouldContain("in 0 lines");
        var promise = new EveryWorkerIsKnown { World = _world };
        promise.Logged("worker 101 died, status:256 (exit code 1)");
        At(1, () => promise.AtRest(null)).ShouldContain("in 0 lines");
        promise.Logged("worker 101 died, status:0 (exit code 0)");
        promise.AtRest(null);
    }

    [Fact]
    public void To_forget_a_restart()
    {
        Spawned(1, 0);
        _world.Tell(new SupervisorEvent.RestartRequested(5 * Second, "received HUP"));
        At(5, () => new NoRestartIsLost { World = _world }.AtRest(null)).ShouldContain("nothing is waited for");
        At(5, () => new NoRestartIsLost { World = _world }.AtRest(9 * Second)).ShouldContain("asked for at 5 s");
        At(8, () => new NoRestartIsLost { World = _world }.AtRest(6 * Second)).ShouldContain("asked for at 5 s");
        At(9, () => new NoRestartIsLost { World = _world }.Exited(new SupervisorAction.Exit(0))).ShouldContain("undone");
    }

    [Fact]
    public void To_go_on_after_a_stop()
    {
        var worker = Spawned(1, 0);
        _world.Tell(new SupervisorEvent.StopRequested(2 * Second, "received TERM", Signal.Term));
        At(2, () => new AStopIsFinal { World = _world }.BeforeSpawn(2)).ShouldContain("after a stop");
        At(2, () => new AStopIsFinal { World = _world }.AtRest(null)).ShouldContain("not sent TERM at once");
        worker.Told = Signal.Term;
        new AStopIsFinal { World = _world }.AtRest(null);
        At(2, () => new AStopIsFinal { World = _world }.AtRest(Second)).ShouldContain("waits for a time");
        At(2, () => new AStopIsFinal { World = _world }.Exited(new SupervisorAction.Exit(0))).ShouldContain("leaves 1 workers");
        _world.Tell(new SupervisorEvent.StopRequested(3 * Second, "received TERM", Signal.Term));
        At(3, () => new AStopIsFinal { World = _world }.AtRest(null)).ShouldContain("not sent KILL at once");
    }

    [Fact]
    public void To_run_a_command_after_a_stop()
    {
        _world.Tell(new SupervisorEvent.StopRequested(2 * Second, "received TERM", Signal.Term));
        At(2, () => new AStopIsFinal { World = _world }.BeforeRun(PostDeploy, s_success)).ShouldContain("is run after a stop");
    }

    [Fact]
    public void To_try_again_too_soon()
    {
        Spawned(1, 0);
        At(0.5, () => new AttemptsLieApart { World = _world }.BeforeSpawn(2)).ShouldContain("500 ms after the one before");
    }

    [Fact]
    public void To_spin()
    {
        _world.Tell(new SupervisorEvent.DeadlineReached(5 * Second));
        At(5, () => new NothingSpins { World = _world }.AtRest(5 * Second)).ShouldContain("again");
        At(5, () => new NothingSpins { World = _world }.AtRest(6 * Second)).ShouldContain("for nothing");
        _world.State = _world.State with { Workers = [new Worker(1, 101, WorkerPhase.Serving, TimeSpan.Zero)] };
        At(5, () => new NothingSpins { World = _world }.AtRest(9 * Second)).ShouldContain("without a reason");
    }

    [Fact]
    public void To_have_nobody_serve_or_to_keep_an_old_one()
    {
        At(5, () => new SomebodyServesOrIsComing { World = _world }.AtRest(null)).ShouldContain("nobody will");
        var old = new Worker(1, 101, WorkerPhase.Retiring, TimeSpan.Zero, 8 * Second);
        _world.State = _world.State with { Workers = [old, new Worker(2, 102, WorkerPhase.Serving, Second)] };
        At(5, () => new SomebodyServesOrIsComing { World = _world }.AtRest(9 * Second)).ShouldContain("will not be told in time");
        var early = new SomebodyServesOrIsComing { World = _world };
        early.AnnouncedUp();
        At(5, () => early.AtRest(8 * Second)).ShouldContain("announced 1 times");
    }

    [Fact]
    public void To_tell_an_old_worker_too_early()
    {
        var worker = Spawned(1, 0);
        _world.State = _world.State with { Tunables = new Tunables(5 * Second) };
        At(5, () => new TheKillDelayIsKept { World = _world }.AfterSend(worker, Signal.Term)).ShouldContain("too early");
    }

    [Fact]
    public void To_list_who_is_not_up_or_not_to_list_who_is()
    {
        var serving = new Worker(1, 101, WorkerPhase.Serving, TimeSpan.Zero) { UpAt = Second };
        _world.State = _world.State with { Workers = [serving] };
        var status = new TheStatusIsTrue { World = _world };
        At(5, () => status.AtRest(null)).ShouldContain("up and not listed");
        status.Published([serving, serving with { Pid = 102 }]);
        At(5, () => status.AtRest(null)).ShouldContain("worker 102 is listed and not up");
    }

    [Fact]
    public void To_log_nothing() =>
        At(5, () => new TheLogIsReadable { World = _world }.Logged(" ")).ShouldContain("no line of a log");

    private KnownWorker Spawned(int generation, int second)
    {
        _world.Now = second * Second;
        _world.Attempt(generation);
        _world.Add(generation, 100 + generation);
        return _world.Newest!;
    }

    private string At(double second, Action move)
    {
        _world.Now = second * Second;
        return Should.Throw<BrokenPromiseException>(move).Message;
    }
}
