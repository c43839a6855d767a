using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Promises;

// Workers that leave, hang, or grow.
public partial class Breaking
{
    [Fact]
    public void To_kill_who_was_not_told_or_has_time_left()
    {
        With(rules => rules with { DrainTimeout = 5 * Second });
        var worker = Spawned(1, 0);
        var promise = new OnlyWhatWasToldIsKilled { World = _world };
        At(3, () => promise.BeforeKill(worker)).ShouldContain("without having been told");
        _world.Tell(new SupervisorEvent.DeadlineReached(3 * Second));
        _world.SendTo(worker, Signal.Term);
        At(7, () => promise.BeforeKill(worker)).ShouldContain("is killed 4 s after it was told");
        _world.Now = 8 * Second;
        promise.BeforeKill(worker);
        worker.MayTake = null;
        At(100, () => promise.BeforeKill(worker)).ShouldContain("as long as it likes");
    }

    [Fact]
    public void To_kill_another_than_the_oldest_of_too_many()
    {
        With(rules => rules with { MaxDraining = 1 });
        var (old, older) = (Spawned(2, 0), Spawned(1, 0));
        _world.Now = 3 * Second;
        _world.SendTo(old, Signal.Term);
        _world.SendTo(older, Signal.Term);
        var promise = new OnlyWhatWasToldIsKilled { World = _world };
        At(3, () => promise.BeforeKill(old)).ShouldContain("as long as it likes");
        promise.BeforeKill(older);
    }

    [Fact]
    public void Not_to_kill_who_has_had_its_time()
    {
        With(rules => rules with { DrainTimeout = 5 * Second });
        var worker = Spawned(1, 0);
        _world.Now = 3 * Second;
        _world.SendTo(worker, Signal.Term);
        var promise = new TimesToLeaveAreKept { World = _world };
        At(4, () => promise.AtRest(null)).ShouldContain("is to be gone at 8 s");
        At(4, () => promise.AtRest(8.001 * Second)).ShouldContain("is to be gone at 8 s");
        At(8.001, () => promise.AtRest(8 * Second)).ShouldContain("is to be gone at 8 s");
        At(8.001, () => promise.BeforeKill(worker)).ShouldContain("is killed only now");
        _world.Now = 8 * Second;
        promise.BeforeKill(worker);
        _world.Now = 4 * Second;
        promise.AtRest(8 * Second);
        _world.Kill(worker);
        promise.AtRest(null);
    }

    [Fact]
    public void Not_to_kill_who_hangs_or_was_not_ready()
    {
        With(rules => rules with { Watchdog = 5 * Second });
        var worker = Spawned(1, 0);
        _world.State = _world.State with { Workers = [Serving] };
        _world.Now = 6 * Second;
        _world.SendTo(worker, Signal.Term);
        worker.MayTake.ShouldBe(10 * Second);

        With(rules => rules with { Ready = Readiness.Notify, ReadyTimeout = 5 * Second, DrainTimeout = Second });
        worker = Spawned(1, 0);
        _world.Now = 5 * Second;
        _world.SendTo(worker, Signal.Term);
        worker.MayTake.ShouldBe(10 * Second);
    }

    [Fact]
    public void To_let_too_many_leave_at_once()
    {
        With(rules => rules with { MaxDraining = 1 });
        foreach (int generation in (int[])[1, 2])
        {
            new NotTooManyLeave { World = _world }.AtRest(null);
            var worker = Spawned(generation, generation);
            _world.Now = 10 * Second;
            _world.SendTo(worker, Signal.Term);
        }
        At(10, () => new NotTooManyLeave { World = _world }.AtRest(null)).ShouldContain("2 workers are leaving");
    }

    [Fact]
    public void Not_to_replace_who_hangs_or_to_replace_who_does_not()
    {
        With(rules => rules with { Watchdog = 5 * Second });
        var worker = Spawned(1, 0);
        _world.State = _world.State with { Workers = [Serving] };
        var promise = new AHangingWorkerIsReplaced { World = _world };
        At(2, () => promise.AtRest(null)).ShouldContain("hangs at 6 s");
        At(6.001, () => promise.AtRest(6 * Second)).ShouldContain("hangs at 6 s");
        _world.Tell(new SupervisorEvent.WatchdogPinged(4 * Second, worker.Pid));
        At(8, () => promise.Logged("worker 101 has not said WATCHDOG=1 for 5 s, replacing it")).ShouldContain("has spoken at 4 s");
        promise.AtRest(9 * Second);
        _world.Now = 9 * Second;
        promise.Logged("worker 101 has not said WATCHDOG=1 for 5 s, replacing it");
        _world.State = _world.State with { Deploys = [Deploy(1) with { Stage = DeployStage.Failed, EndedAt = 8 * Second }] };
        promise.AtRest(13 * Second);
        At(9, () => promise.AtRest(14 * Second)).ShouldContain("hangs at 13 s");
    }

    [Fact]
    public void Not_to_look_how_big_a_worker_is_or_too_often()
    {
        With(rules => rules with { MaxMemory = 100 });
        var worker = Spawned(1, 0);
        _world.State = _world.State with { Workers = [Serving] };
        var promise = new ABigWorkerIsReplaced { World = _world };
        At(1, () => promise.AtRest(null)).ShouldContain("is not looked at, 6 s");
        _world.Now = 6 * Second;
        promise.Measured(worker);
        At(10, () => promise.Measured(worker)).ShouldContain("is looked at again");
        promise.Logged("worker 101 has 200 of memory, more than 100, replacing it");
        At(30, () => promise.Logged("worker 102 has 200 of memory, more than 100, replacing it")).ShouldContain("too big again");
        _world.State = _world.State with { Workers = [] };
        At(40, () => promise.Measured(worker)).ShouldContain("does not serve");
    }
}
