using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Promises;

// Times that are waited for.
public partial class Breaking
{
    [Fact]
    public void To_miss_a_time()
    {
        var promise = new NoDeadlineIsLost { World = _world };
        Misses("of the next attempt", state => state with { NextAttemptAt = 5 * Second });
        Misses("of a command", state => state with { Hooks = [new RunningHook(PreDeploy, 5 * Second)] });
        Misses("of a worker's phase", state => state with { Workers = [Serving with { Phase = WorkerPhase.Draining, Deadline = 5 * Second }] });
        Misses("to ask the ready command", state => state with { Workers = [Serving with { Phase = WorkerPhase.Starting, ProbeAt = 5 * Second }] });
        promise.AtRest(5 * Second);

        void Misses(string time, Func<SupervisorState, SupervisorState> with)
        {
            _world.State = with(new SupervisorState(_world.Rules, new Tunables()));
            At(4, () => promise.AtRest(null)).ShouldContain($"the time {time}, 5 s, will be missed");
            At(4, () => promise.AtRest(5.001 * Second)).ShouldContain("will be missed");
            At(5.001, () => promise.AtRest(5 * Second)).ShouldContain("has passed");
            _world.Now = 5 * Second;
        }
    }

    [Fact]
    public void To_miss_a_time_by_more_than_timers_are_late()
    {
        _world = new World(_world.Rules) { Lateness = TimeSpan.FromMilliseconds(10) };
        _world.State = _world.State with { NextAttemptAt = 5 * Second };
        var promise = new NoDeadlineIsLost { World = _world };
        _world.Now = 5.01 * Second;
        promise.AtRest(5 * Second);
        At(5.011, () => promise.AtRest(5 * Second)).ShouldContain("has passed");
    }

    [Fact]
    public void Not_to_replace_who_is_old_or_to_replace_who_is_young()
    {
        Spawned(1, 0);
        _world.State = _world.State with { Workers = [Serving], Tunables = new Tunables(null, 5 * Second) };
        var promise = new AnOldWorkerIsReplaced { World = _world };
        At(2, () => promise.AtRest(null)).ShouldContain("is old at 6 s");
        At(2, () => promise.AtRest(6.001 * Second)).ShouldContain("is old at 6 s");
        At(6.001, () => promise.AtRest(6 * Second)).ShouldContain("is old at 6 s");
        At(5, () => promise.Logged("autorestart triggered (interval=5)")).ShouldContain("a worker of 4 s is replaced");
        _world.Now = 6 * Second;
        promise.AtRest(6 * Second);
        promise.Logged("autorestart triggered (interval=5)");
        _world.State = _world.State with { Workers = [new Worker(0, 100, WorkerPhase.Draining, TimeSpan.Zero), Serving] };
        promise.AtRest(11 * Second);
        At(6, () => promise.AtRest(12 * Second)).ShouldContain("is old at 11 s");
    }
}
