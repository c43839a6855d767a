using static ServerStarter.Supervisor.Tests.Core.Act;

namespace ServerStarter.Supervisor.Tests.Core;

public class Deploys
{
    [Fact]
    public void The_next_generation_starts_at_once_and_the_old_one_is_told_when_it_is_up()
    {
        var machine = new Machine().Serving();
        machine.At(10.s).Hup().Does(
            Log("received HUP, spawning a new worker"),
            Spawn(2),
            Log("starting new worker 102"));
        machine.At(10.999.s).Does();
        machine.At(11.s).Does(
            Publish("1:101", "2:102"),
            Log("new worker is now running, sending TERM to old workers:101"),
            Log("killing old workers"),
            Send("TERM", 101));
        machine.At(12.s).Exits(101, 0).Does(
            Log("old worker 101 died, status:0 (exit code 0)"),
            Publish("2:102"));
        machine.NextDeadline.ShouldBeNull();
    }

    [Fact]
    public void Old_workers_get_the_signal_that_was_asked_for()
    {
        var machine = new Machine { SignalOnHup = new Signal(3) }.Deploying();
        machine.At(11.s).Does(
            Publish("1:101", "2:102"),
            Log("new worker is now running, sending QUIT to old workers:101"),
            Log("killing old workers"),
            Send("QUIT", 101));
    }

    [Fact]
    public void With_an_interval_of_0_a_deploy_is_over_at_once()
    {
        var machine = new Machine { Interval = TimeSpan.Zero }.Serving();
        machine.At(10.s).Hup().Does(
            Log("received HUP, spawning a new worker"),
            Spawn(2),
            Log("starting new worker 102"),
            Publish("1:101", "2:102"),
            Log("new worker is now running, sending TERM to old workers:101"),
            Log("killing old workers"),
            Send("TERM", 101));
    }

    [Fact]
    public void A_deploy_may_follow_while_old_workers_still_drain_who_are_not_told_again()
    {
        var machine = new Machine().Draining();
        machine.At(12.s).Hup().Does(
            Log("received HUP, spawning a new worker"),
            Spawn(3),
            Log("starting new worker 103"));
        machine.At(13.s).Does(
            Publish("1:101", "2:102", "3:103"),
            Log("new worker is now running, sending TERM to old workers:102"),
            Log("killing old workers"),
            Send("TERM", 102));
        machine.At(14.s).Exits(102, 15).Does(
            Log("old worker 102 died, status:15 (killed by SIGTERM)"),
            Publish("1:101", "3:103"));
        machine.At(15.s).Exits(101, 0).Does(
            Log("old worker 101 died, status:0 (exit code 0)"),
            Publish("3:103"));
    }

    [Fact]
    public void An_old_worker_that_leaves_during_a_start_does_not_disturb_it()
    {
        var machine = new Machine().Draining().At(12.s).Hup().Forget();
        machine.At(12.5.s).Exits(101, 0).Does(
            Log("old worker 101 died, status:0 (exit code 0)"),
            Publish("2:102"));
        machine.NextDeadline.ShouldBe(13.s);
    }

    [Fact]
    public void The_exit_of_a_process_that_is_no_worker_changes_nothing()
    {
        var machine = new Machine().Draining();
        var before = machine.State;
        machine.At(12.s).Exits(999).Does();
        machine.State.Workers.ShouldBe(before.Workers);
    }
}
