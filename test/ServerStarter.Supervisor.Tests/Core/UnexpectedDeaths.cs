using static ServerStarter.Supervisor.Tests.Core.Act;

namespace ServerStarter.Supervisor.Tests.Core;

public class UnexpectedDeaths
{
    [Fact]
    public void A_worker_that_dies_is_replaced_at_once()
    {
        var machine = new Machine().Serving();
        machine.At(10.s).Exits(101, 11).Does(
            Publish(),
            Log("worker 101 died unexpectedly with status:11, restarting (killed by SIGSEGV)"),
            Spawn(2),
            Log("starting new worker 102"));
        machine.At(11.s).Does(Publish("2:102"));
        machine.NextDeadline.ShouldBeNull();
    }

    [Fact]
    public void Also_one_that_ends_well()
    {
        new Machine().Serving().At(10.s).Exits(101, 0).Does(
            Publish(),
            Log("worker 101 died unexpectedly with status:0, restarting (exit code 0)"),
            Spawn(2),
            Log("starting new worker 102"));
    }

    [Fact]
    public void One_that_has_just_come_up_is_replaced_at_once_for_the_interval_has_passed()
    {
        new Machine().Serving().At(1.001.s).Exits(101).Does(
            Publish(),
            Log("worker 101 died unexpectedly with status:256, restarting (exit code 1)"),
            Spawn(2),
            Log("starting new worker 102"));
    }

    [Fact]
    public void With_an_interval_of_0_one_that_dies_young_is_replaced_after_a_pause_that_grows()
    {
        var machine = new Machine { Interval = TimeSpan.Zero }.Starting();
        machine.At(0.02.s).Exits(101).Does(
            Publish(),
            Log("worker 101 died unexpectedly with status:256, restarting in 0.1 s (exit code 1)"));
        machine.At(0.12.s).Does(Spawn(2), Log("starting new worker 102"), Publish("2:102"));
        machine.At(0.13.s).Exits(102).Does(
            Publish(),
            Log("worker 102 died unexpectedly with status:256, restarting in 0.15 s (exit code 1)"));
        machine.At(0.28.s).Does(Spawn(3), Log("starting new worker 103"), Publish("3:103"));
    }

    [Fact]
    public void One_that_had_lived_long_enough_ends_the_backoff()
    {
        var machine = new Machine { Interval = TimeSpan.Zero }.Starting().At(0.02.s).Exits(101);
        machine.At(0.5.s).Exits(102).At(0.51.s).Exits(103);
        machine.NextDeadline.ShouldBe(0.61.s);
    }

    [Fact]
    public void While_another_starts_that_one_is_waited_for()
    {
        var machine = new Machine().Deploying();
        machine.At(10.5.s).Exits(101).Does(
            Publish(),
            Log("worker 101 died unexpectedly with status:256, worker 102 is starting already (exit code 1)"));
        machine.At(11.s).Does(
            Publish("2:102"),
            Log("new worker is now running, sending TERM to old workers:none"),
            Log("killing old workers"));
    }

    [Fact]
    public void After_a_deploy_that_failed_the_next_attempt_is_brought_forward_but_not_nearer_than_the_interval()
    {
        var machine = new Machine().PausingInADeploy();
        machine.At(10.6.s).Exits(101).Does(
            Publish(),
            Log("worker 101 died unexpectedly with status:256, restarting in 0.4 s (exit code 1)"));
        machine.At(11.s).Does(Spawn(3), Log("starting new worker 103"));
    }

    [Fact]
    public void When_that_is_long_ago_it_is_replaced_at_once()
    {
        var machine = new Machine().PausingInADeploy().At(11.6.s).Exits(103).Forget();
        machine.NextDeadline.ShouldBe(13.1.s);
        machine.At(12.6.s).Exits(101).Does(
            Publish(),
            Log("worker 101 died unexpectedly with status:256, restarting (exit code 1)"),
            Spawn(4),
            Log("starting new worker 104"));
    }

    [Fact]
    public void A_restart_asked_for_while_the_replacement_starts_follows_it()
    {
        var machine = new Machine().Serving().At(10.s).Exits(101).At(10.5.s).Hup().Forget();
        machine.At(11.s).Does(Publish("2:102"), Spawn(3), Log("starting new worker 103"));
        machine.At(12.s).Does(
            Publish("2:102", "3:103"),
            Log("new worker is now running, sending TERM to old workers:102"),
            Log("killing old workers"),
            Send("TERM", 102));
    }
}
