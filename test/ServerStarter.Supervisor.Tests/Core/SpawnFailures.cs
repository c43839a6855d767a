using static ServerStarter.Supervisor.Tests.Core.Act;

namespace ServerStarter.Supervisor.Tests.Core;

public class SpawnFailures
{
    private const string Reason = "exec ./server: No such file or directory";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_first_worker_that_cannot_be_spawned_ends_the_superdaemon(bool givesUp)
    {
        var machine = new Machine { SpawnFailure = Reason, GivesUpOnFirstFailure = givesUp };
        machine.Begin().Does(
            Spawn(1),
            Log("the server program could not be started: " + Reason),
            Log("exiting"),
            Exit(1, "the server program could not be started: " + Reason));
        machine.NextDeadline.ShouldBeNull();
    }

    [Fact]
    public void So_does_a_second_attempt_when_no_worker_has_ever_been_up()
    {
        var machine = new Machine().PausingBeforeTheFirst();
        machine.SpawnFailure = Reason;
        machine.At(1.5.s).Does(
            Spawn(2),
            Log("the server program could not be started: " + Reason),
            Log("exiting"),
            Exit(1, "the server program could not be started: " + Reason));
    }

    [Fact]
    public void On_a_deploy_the_old_worker_keeps_serving_and_it_is_tried_again_with_backoff()
    {
        var machine = new Machine().Serving();
        machine.SpawnFailure = Reason;
        machine.At(10.s).Hup().Does(
            Log("received HUP, spawning a new worker"),
            Spawn(2),
            Log($"generation 2 could not be started: {Reason}; generation 1 keeps serving, trying again in 1 s"));
        machine.At(11.s).Does(
            Spawn(3),
            Log($"generation 3 could not be started: {Reason}; generation 1 keeps serving, trying again in 1.5 s"));
        machine.SpawnFailure = null;
        machine.At(12.5.s).Does(Spawn(4), Log("starting new worker 102"));
        machine.At(13.5.s).Does(
            Publish("1:101", "4:102"),
            Log("new worker is now running, sending TERM to old workers:101"),
            Log("killing old workers"),
            Send("TERM", 101));
    }

    [Fact]
    public void After_a_death_it_is_tried_again_with_nothing_serving()
    {
        var machine = new Machine().Serving();
        machine.SpawnFailure = Reason;
        machine.At(10.s).Exits(101, 9).Does(
            Publish(),
            Log("worker 101 died unexpectedly with status:9, restarting (killed by SIGKILL)"),
            Spawn(2),
            Log($"generation 2 could not be started: {Reason}; trying again in 1 s"));
        machine.NextDeadline.ShouldBe(11.s);
    }

    [Fact]
    public void With_an_interval_of_0_attempts_lie_a_tenth_of_a_second_apart()
    {
        var machine = new Machine { Interval = TimeSpan.Zero }.Serving();
        machine.SpawnFailure = Reason;
        machine.At(10.s).Hup().NextDeadline.ShouldBe(10.1.s);
        machine.At(10.1.s).NextDeadline.ShouldBe(10.25.s);
    }
}
