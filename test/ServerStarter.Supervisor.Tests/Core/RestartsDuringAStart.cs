using static ServerStarter.Supervisor.Tests.Core.Act;

namespace ServerStarter.Supervisor.Tests.Core;

public class RestartsDuringAStart
{
    [Fact]
    public void A_restart_asked_for_during_a_start_follows_it()
    {
        var machine = new Machine().Deploying();
        machine.At(10.5.s).Hup().Does(Log("received HUP, spawning a new worker once worker 102 has started"));
        machine.At(10.999.s).Does();
        machine.At(11.s).Does(
            Publish("1:101", "2:102"),
            Log("new worker is now running, sending TERM to old workers:101"),
            Log("killing old workers"),
            Send("TERM", 101),
            Spawn(3),
            Log("starting new worker 103"));
        machine.At(12.s).Does(
            Publish("1:101", "2:102", "3:103"),
            Log("new worker is now running, sending TERM to old workers:102"),
            Log("killing old workers"),
            Send("TERM", 102));
        machine.NextDeadline.ShouldBeNull();
    }

    [Fact]
    public void So_does_one_during_the_first_start()
    {
        var machine = new Machine().Starting();
        machine.At(0.5.s).Hup().Does(Log("received HUP, spawning a new worker once worker 101 has started"));
        machine.At(1.s).Does(Publish("1:101"), AnnounceUp, Spawn(2), Log("starting new worker 102"));
        machine.At(2.s).Does(
            Publish("1:101", "2:102"),
            Log("new worker is now running, sending TERM to old workers:101"),
            Log("killing old workers"),
            Send("TERM", 101));
    }

    [Fact]
    public void Many_restarts_asked_for_during_a_start_are_one()
    {
        var machine = new Machine().Deploying();
        for (int i = 1; i <= 9; i++) machine.At(10.s + i * 0.1.s).Hup();
        machine.Does([.. Enumerable.Repeat(Log("received HUP, spawning a new worker once worker 102 has started"), 9)]);
        machine.At(100.s);
        machine.State.Generation.ShouldBe(3);
        machine.State.Serving!.Generation.ShouldBe(3);
        machine.NextDeadline.ShouldBeNull();
    }

    [Fact]
    public void A_restart_during_the_start_that_answers_one_is_answered_too()
    {
        var machine = new Machine().Deploying();
        machine.At(10.5.s).Hup().At(11.5.s).Hup().At(100.s);
        machine.State.Generation.ShouldBe(4);
    }

    [Fact]
    public void A_start_that_fails_is_followed_by_one_that_answers_the_restart_after_the_shortest_pause()
    {
        var machine = new Machine().PausingInADeploy();
        machine.At(11.6.s).Exits(103).Does(
            Spawn(3),
            Log("starting new worker 103"),
            Kill(103),
            Log("new worker 103 seems to have failed to start, exit status:256 (exit code 1); "
                + "generation 1 keeps serving, trying again in 1.5 s"),
            Ask(103));
        machine.At(13.2.s).Hup().Does(
            Spawn(4),
            Log("starting new worker 104"),
            Log("received HUP, spawning a new worker once worker 104 has started"));
        machine.At(13.3.s).Exits(104).Does(
            Kill(104),
            Log("new worker 104 seems to have failed to start, exit status:256 (exit code 1); "
                + "generation 1 keeps serving, trying again in 1 s"),
            Ask(104));
        machine.At(14.3.s).Does(Spawn(5), Log("starting new worker 105"));
        machine.At(100.s);
        machine.State.Generation.ShouldBe(5);
    }

    [Fact]
    public void A_restart_never_makes_a_starting_worker_count_as_up()
    {
        var machine = new Machine().Deploying();
        machine.At(10.1.s).Hup().Forget();
        machine.At(10.5.s).Exits(102).Does(
            Kill(102),
            Log("new worker 102 seems to have failed to start, exit status:256 (exit code 1); "
                + "generation 1 keeps serving, trying again in 1 s"),
            Ask(102));
        machine.State.Serving!.Pid.ShouldBe(101);
    }

    [Fact]
    public void A_restart_during_the_respawn_of_a_dead_worker_that_then_fails_is_a_deploy()
    {
        var machine = new Machine().Serving();
        machine.At(10.s).Exits(101).Forget();
        machine.At(10.1.s).Hup().Forget();
        machine.At(10.2.s).Exits(102).At(11.2.s).Forget();
        machine.At(12.2.s).Does(
            Publish("3:103"),
            Log("new worker is now running, sending TERM to old workers:none"),
            Log("killing old workers"));
    }
}
