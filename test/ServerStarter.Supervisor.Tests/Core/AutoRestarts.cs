using static ServerStarter.Supervisor.Tests.Core.Act;

namespace ServerStarter.Supervisor.Tests.Core;

public class AutoRestarts
{
    private const string Triggered = "autorestart triggered (interval=100)";
    private const string Forced = "autorestart triggered (forced, interval=100)";

    [Fact]
    public void A_worker_is_replaced_at_its_age()
    {
        var machine = new Machine { AutoRestartInterval = 100.s }.Serving();
        machine.NextDeadline.ShouldBe(101.s);
        machine.At(100.999.s).Does();
        machine.At(101.s).Does(Log(Triggered), Spawn(2), Log("starting new worker 102"));
        machine.At(102.s).Does(
            Publish("1:101", "2:102"),
            Log("new worker is now running, sending TERM to old workers:101"),
            Log("sleeping 5 secs before killing old workers"));
        machine.At(107.s).Does(Log("killing old workers"), Send("TERM", 101));
    }

    [Fact]
    public void And_so_is_the_next_once_the_old_one_has_gone()
    {
        var machine = Old101Drains();
        machine.At(150.s).Exits(101, 0).Forget();
        machine.NextDeadline.ShouldBe(202.s);
        machine.At(202.s).Does(Log(Triggered), Spawn(3), Log("starting new worker 103"));
    }

    [Fact]
    public void While_an_old_worker_remains_twice_the_age_forces_it()
    {
        var machine = Old101Drains();
        machine.At(301.999.s).Does();
        machine.At(302.s).Does(Log(Forced), Spawn(3), Log("starting new worker 103"));
    }

    [Fact]
    public void When_the_old_worker_leaves_after_the_age_it_happens_then()
    {
        var machine = Old101Drains();
        machine.At(250.s).Exits(101, 0).Does(
            Log("old worker 101 died, status:0 (exit code 0)"),
            Publish("2:102"),
            Log(Triggered),
            Spawn(3),
            Log("starting new worker 103"));
    }

    [Fact]
    public void During_the_kill_delay_nothing_is_due_and_what_was_is_when_it_is_over()
    {
        var machine = new Machine { AutoRestartInterval = 100.s, KillOldDelay = 1000.s }.Retiring();
        machine.At(1010.999.s).Does();
        machine.At(1011.s).Does(
            Log("killing old workers"),
            Send("TERM", 101),
            Log(Forced),
            Spawn(3),
            Log("starting new worker 103"));
    }

    [Fact]
    public void An_old_worker_that_leaves_during_the_kill_delay_makes_the_deploy_due_at_the_age()
    {
        var machine = new Machine { AutoRestartInterval = 100.s, KillOldDelay = 1000.s }.Retiring();
        machine.At(50.s).Exits(101, 0).Forget();
        machine.NextDeadline.ShouldBe(111.s);
    }

    [Fact]
    public void A_restart_that_was_asked_for_makes_the_worker_young_again()
    {
        var machine = new Machine { AutoRestartInterval = 100.s }.Serving().At(90.s).Hup().At(100.s).Exits(101, 0).Forget();
        machine.NextDeadline.ShouldBe(191.s);
    }

    [Fact]
    public void A_deploy_by_age_that_fails_is_tried_again_like_any_other()
    {
        var machine = new Machine { AutoRestartInterval = 100.s }.Serving().At(101.s).Forget();
        machine.At(101.5.s).Exits(102).Does(
            Kill(102),
            Log("new worker 102 seems to have failed to start, exit status:256 (exit code 1); "
                + "generation 1 keeps serving, trying again in 1 s"),
            Ask(102));
        machine.At(102.5.s).Does(Spawn(3), Log("starting new worker 103"));
    }

    [Fact]
    public void A_worker_that_replaces_one_that_died_has_an_age_of_its_own()
    {
        var machine = new Machine { AutoRestartInterval = 100.s }.Serving().At(50.s).Exits(101).Forget();
        machine.At(51.s).Does(Publish("2:102"));
        machine.NextDeadline.ShouldBe(151.s);
    }

    [Fact]
    public void Shorter_than_the_pace_it_still_leaves_the_pace_between_two_attempts()
    {
        var machine = new Machine { Interval = 0.s, KillOldDelay = 0.s, AutoRestartInterval = 0.001.s };
        machine.Begin().At(1.s);
        machine.State.Generation.ShouldBeLessThanOrEqualTo(11);
    }

    // 102 is up since 102 s, 101 drains since 107 s.
    private static Machine Old101Drains() => new Machine { AutoRestartInterval = 100.s }.Serving().At(107.s).Forget();
}
