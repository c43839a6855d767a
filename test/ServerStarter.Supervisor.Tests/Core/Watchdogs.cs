using static ServerStarter.Supervisor.Tests.Core.Act;

namespace ServerStarter.Supervisor.Tests.Core;

/// <summary>A serving worker that is silent for too long is replaced.</summary>
public class Watchdogs
{
    private const string Silent101 = "worker 101 has not said WATCHDOG=1 for 30 s, replacing it";

    [Fact]
    public void One_that_is_silent_is_replaced()
    {
        var machine = With(30.s).Serving();
        machine.At(30.999.s).Does();
        machine.At(31.s).Does(Log(Silent101), Spawn(2), Log("starting new worker 102"));
        machine.State.CurrentDeploy!.Cause.ShouldBe(Silent101);
    }

    [Fact]
    public void One_that_speaks_is_not()
    {
        var machine = With(30.s).Serving().At(30.s).PingsWatchdog(101);
        machine.NextDeadline.ShouldBe(60.s);
        machine.At(59.s).PingsWatchdog(101).At(88.999.s).Does();
    }

    [Fact]
    public void Without_one_nobody_need_speak()
    {
        var machine = new Machine().Serving().PingsWatchdog(101);
        machine.NextDeadline.ShouldBeNull();
    }

    [Fact]
    public void One_that_starts_need_not_speak()
    {
        var machine = With(0.5.s).Starting();
        machine.NextDeadline.ShouldBe(1.s);
    }

    [Fact]
    public void One_that_hangs_is_killed_ten_seconds_after_it_was_told()
    {
        var machine = With(30.s).Serving().At(32.s).PingsWatchdog(102).Forget();
        machine.At(41.999.s).Does();
        machine.At(42.s).Does(Log("not gone in time, sending KILL to workers:101"), Kill(101));
    }

    [Fact]
    public void Unless_workers_have_a_time_to_leave_of_their_own()
    {
        var machine = With(300.s, drainTimeout: 60.s).Serving().At(301.s).At(302.s).Forget();
        machine.At(361.999.s).Does();
        machine.At(362.s).Does(Log("not gone in time, sending KILL to workers:101"), Kill(101));
    }

    [Fact]
    public void One_that_speaks_again_while_its_successor_starts_may_take_its_time_to_leave()
    {
        var machine = With(30.s).Serving().At(31.5.s).PingsWatchdog(101).At(32.s).PingsWatchdog(102).Forget();
        machine.NextDeadline.ShouldBe(62.s, "102 may be silent until then");
    }

    [Fact]
    public void So_may_one_that_speaks_again_before_it_is_told()
    {
        var machine = With(30.s, killOldDelay: 5.s).Serving().At(33.s).PingsWatchdog(101).At(37.s).Forget();
        machine.State.Workers[0].Deadline.ShouldBeNull();
    }

    [Fact]
    public void One_that_falls_silent_during_a_deploy_that_was_asked_for_hangs_too()
    {
        var machine = With(30.s).Serving().At(30.5.s).Hup().At(31.5.s).Forget();
        machine.State.Workers[0].Deadline.ShouldBe(41.5.s);
    }

    [Fact]
    public void And_one_that_falls_silent_before_it_is_told()
    {
        var machine = With(30.s, killOldDelay: 60.s).Serving().At(10.s).Hup().At(11.s).At(30.s).PingsWatchdog(102);
        machine.At(59.s).PingsWatchdog(102).At(71.s);
        machine.State.Workers[0].Deadline.ShouldBe(81.s);
    }

    [Fact]
    public void One_that_hangs_at_the_end_is_killed_too()
    {
        var machine = With(30.s).Serving().At(31.5.s).Term().Forget();
        machine.At(41.5.s).Does(Log("not gone in time, sending KILL to workers:101"), Kill(101));
    }

    [Fact]
    public void While_another_deploy_is_under_way_it_is_not_replaced_twice()
    {
        var machine = With(30.s).Serving().At(30.5.s).Hup().Forget();
        machine.At(31.4.s).Does();
        machine.At(1000.s);
        machine.State.Deploys.Select(d => d.Cause).Take(2).ShouldBe(["start", "received HUP"]);
    }

    [Fact]
    public void After_a_deploy_that_failed_for_good_it_is_waited_for_as_long_again()
    {
        var machine = With(30.s, attempts: 1).Serving().At(31.2.s).Exits(102).Forget();
        machine.NextDeadline.ShouldBe(61.2.s);
        machine.At(61.2.s).Does(Log(Silent101), Spawn(3), Log("starting new worker 103"));
    }

    [Fact]
    public void Also_when_it_took_longer_than_that_to_fail()
    {
        var machine = new Machine { ReadyTimeout = 60.s, With = rules => rules with { Watchdog = 30.s, DeployAttempts = 1 } };
        machine.Starting().SaysReady(101).At(30.s).At(90.s).Forget();
        machine.State.CurrentDeploy.ShouldBeNull();
        machine.At(100.s).Forget();
        machine.NextDeadline.ShouldBe(120.s);
        machine.At(120.s).Does(Log(Silent101), Spawn(3), Log("starting new worker 103"));
    }

    [Fact]
    public void One_that_is_called_back_has_to_speak_from_then_on()
    {
        var machine = With(30.s, killOldDelay: 20.s, attempts: 1).Retiring().PingsWatchdog(101).At(15.s).Exits(102).Forget();
        machine.At(15.5.s).Exits(103).Forget();
        machine.NextDeadline.ShouldBe(45.5.s);
    }

    [Fact]
    public void What_an_old_worker_or_a_stranger_says_changes_nothing()
    {
        var machine = With(30.s).Draining().PingsWatchdog(102);
        var before = machine.State;
        machine.PingsWatchdog(101).PingsWatchdog(999).Does();
        machine.State.ShouldBe(before);
    }

    private static Machine With(TimeSpan watchdog, TimeSpan? drainTimeout = null, TimeSpan? killOldDelay = null, int attempts = 0) => new()
    {
        KillOldDelay = killOldDelay,
        With = rules => rules with { Watchdog = watchdog, DrainTimeout = drainTimeout, DeployAttempts = attempts },
    };
}
