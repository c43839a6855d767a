using static ServerStarter.Supervisor.Tests.Core.Act;

namespace ServerStarter.Supervisor.Tests.Core;

/// <summary>A worker that was told to leave may take so long, and no longer.</summary>
public class DrainTimeouts
{
    [Fact]
    public void One_that_has_not_left_in_time_is_killed_with_its_group()
    {
        var machine = With(30.s).Draining();
        machine.NextDeadline.ShouldBe(41.s);
        machine.At(40.999.s).Does();
        machine.At(41.s).Does(Log("not gone in time, sending KILL to workers:101"), Kill(101));
        machine.NextDeadline.ShouldBeNull();
        machine.At(41.001.s).Exits(101, 9).Does(
            Log("old worker 101 died, status:9 (killed by SIGKILL)"),
            Publish("2:102"));
    }

    [Fact]
    public void Without_one_it_may_take_as_long_as_it_likes()
    {
        var machine = new Machine().Draining();
        machine.At(1_000_000.s).Does();
    }

    [Fact]
    public void It_counts_from_the_end_of_the_kill_delay() =>
        With(30.s, killOldDelay: 5.s).Retiring().At(16.s).NextDeadline.ShouldBe(46.s);

    [Fact]
    public void Each_has_its_own()
    {
        var machine = With(30.s).Draining().At(20.s).Hup().At(21.s).Forget();
        machine.At(41.s).Does(Log("not gone in time, sending KILL to workers:101"), Kill(101));
        machine.At(51.s).Does(Log("not gone in time, sending KILL to workers:102"), Kill(102));
    }

    [Fact]
    public void Those_that_are_over_at_the_same_time_are_killed_together()
    {
        var machine = With(30.s, killOldDelay: 5.s).RetiringAfterTwoDeploys().Term().Forget();
        machine.At(44.s).Does(Log("not gone in time, sending KILL to workers:101,102,103"), Kill(101, 102, 103));
    }

    [Fact]
    public void At_the_end_every_worker_has_it_but_no_more_than_it_had()
    {
        var machine = With(30.s).Stopping();
        machine.At(41.s).Does(Log("not gone in time, sending KILL to workers:101"), Kill(101));
        machine.At(50.s).Does(Log("not gone in time, sending KILL to workers:102"), Kill(102));
    }

    [Fact]
    public void One_that_was_killed_because_somebody_asked_twice_is_not_killed_again()
    {
        var machine = With(30.s).Stopping().At(21.s).Term().Forget();
        machine.NextDeadline.ShouldBeNull();
        machine.At(100.s).Does();
    }

    [Fact]
    public void One_that_leaves_in_time_is_not_waited_for()
    {
        var machine = With(30.s).Draining().At(30.s).Exits(101, 0).Forget();
        machine.NextDeadline.ShouldBeNull();
    }

    [Fact]
    public void One_that_never_came_up_has_its_ten_seconds_whatever_others_have()
    {
        var machine = With(300.s, readyTimeout: 60.s).Starting().SaysReady(101).At(10.s).Hup().At(70.s).Forget();
        machine.At(80.s).State.Workers.ShouldContain(w => w.Pid == 102 && w.Killed);
    }

    private static Machine With(TimeSpan drainTimeout, TimeSpan? killOldDelay = null, TimeSpan? readyTimeout = null) => new()
    {
        KillOldDelay = killOldDelay,
        ReadyTimeout = readyTimeout,
        With = rules => rules with { DrainTimeout = drainTimeout },
    };
}
