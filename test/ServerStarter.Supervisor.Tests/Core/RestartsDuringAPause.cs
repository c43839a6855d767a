using static ServerStarter.Supervisor.Tests.Core.Act;

namespace ServerStarter.Supervisor.Tests.Core;

public class RestartsDuringAPause
{
    [Fact]
    public void A_restart_brings_the_next_attempt_forward()
    {
        var machine = LongPause();
        machine.At(13.6.s).Hup().Does(
            Log("received HUP, spawning a new worker"),
            Spawn(5),
            Log("starting new worker 105"));
    }

    [Fact]
    public void But_not_nearer_to_the_last_one_than_the_interval()
    {
        var machine = new Machine().PausingInADeploy();
        machine.NextDeadline.ShouldBe(11.5.s);
        machine.At(10.6.s).Hup().Does(Log("received HUP, spawning a new worker"));
        machine.NextDeadline.ShouldBe(11.s);
        machine.At(10.7.s).Hup().Does(Log("received HUP, spawning a new worker"));
        machine.At(11.s).Does(Spawn(3), Log("starting new worker 103"));
    }

    [Fact]
    public void A_burst_of_restarts_starts_one_worker_and_one_more_when_that_is_up()
    {
        var machine = LongPause();
        for (int i = 0; i < 5; i++) machine.At(13.6.s).Hup();
        machine.State.Generation.ShouldBe(5);
        machine.At(100.s);
        machine.State.Generation.ShouldBe(6);
    }

    [Fact]
    public void It_begins_the_backoff_anew()
    {
        var machine = LongPause();
        machine.At(13.6.s).Hup().At(14.s).Exits(105);
        machine.NextDeadline.ShouldBe(15.s);
    }

    [Fact]
    public void Before_any_worker_was_up_it_does_the_same()
    {
        var machine = new Machine().PausingBeforeTheFirst();
        machine.At(0.6.s).Hup().Does(Log("received HUP, spawning a new worker"));
        machine.At(1.s).Does(Spawn(2), Log("starting new worker 102"));
        machine.At(2.s).Does(
            Publish("2:102"),
            AnnounceUp,
            Log("new worker is now running, sending TERM to old workers:none"),
            Log("killing old workers"));
    }

    [Fact]
    public void With_an_interval_of_0_bursts_are_paced_while_nothing_can_be_spawned()
    {
        var machine = new Machine { Interval = TimeSpan.Zero }.Serving();
        machine.SpawnFailure = "exec ./server: Permission denied";
        for (int i = 0; i < 100; i++) machine.At(10.s + i * 0.01.s).Hup();
        machine.State.Generation.ShouldBe(11);
    }

    // 101 serves; 102, 103 and 104 have failed at 10, 11 and 12.5 s, the next attempt is due at 14.75 s.
    private static Machine LongPause()
    {
        var machine = new Machine().Deploying();
        machine.Exits(102).At(11.s).Exits(103).At(12.5.s).Exits(104).Forget();
        machine.NextDeadline.ShouldBe(14.75.s);
        return machine;
    }
}
