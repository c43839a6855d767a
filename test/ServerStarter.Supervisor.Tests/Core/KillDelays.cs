using static ServerStarter.Supervisor.Tests.Core.Act;

namespace ServerStarter.Supervisor.Tests.Core;

public class KillDelays
{
    [Fact]
    public void Old_workers_are_told_when_the_delay_is_over()
    {
        var machine = new Machine { KillOldDelay = 5.s }.Deploying();
        machine.At(11.s).Does(
            Publish("1:101", "2:102"),
            Log("new worker is now running, sending TERM to old workers:101"),
            Log("sleeping 5 secs before killing old workers"));
        machine.At(15.999.s).Does();
        machine.At(16.s).Does(Log("killing old workers"), Send("TERM", 101));
        machine.At(17.s).Exits(101, 0).Does(
            Log("old worker 101 died, status:0 (exit code 0)"),
            Publish("2:102"));
        machine.NextDeadline.ShouldBeNull();
    }

    [Fact]
    public void It_may_be_a_fraction_of_a_second()
    {
        var machine = new Machine { KillOldDelay = 0.25.s }.Deploying().At(11.s);
        machine.NextDeadline.ShouldBe(11.25.s);
        machine.Does(
            Publish("1:101", "2:102"),
            Log("new worker is now running, sending TERM to old workers:101"),
            Log("sleeping 0.25 secs before killing old workers"));
    }

    [Fact]
    public void With_auto_restart_it_is_5_s_unless_said_otherwise()
    {
        new Machine { AutoRestartInterval = 360.s }.Retiring().NextDeadline.ShouldBe(16.s);
        new Machine { AutoRestartInterval = 360.s, KillOldDelay = 2.s }.Retiring().NextDeadline.ShouldBe(13.s);
        var without = new Machine { AutoRestartInterval = 360.s, KillOldDelay = TimeSpan.Zero }.Deploying();
        without.At(11.s).Does(
            Publish("1:101", "2:102"),
            Log("new worker is now running, sending TERM to old workers:101"),
            Log("killing old workers"),
            Send("TERM", 101));
    }

    [Fact]
    public void An_old_worker_that_leaves_by_itself_is_not_told()
    {
        var machine = new Machine { KillOldDelay = 5.s }.Retiring();
        machine.At(12.s).Exits(101, 0).Does(
            Log("old worker 101 died, status:0 (exit code 0)"),
            Publish("2:102"));
        machine.At(100.s).Does();
    }

    [Fact]
    public void A_deploy_may_follow_during_the_delay_and_each_old_worker_keeps_its_own()
    {
        var machine = new Machine { KillOldDelay = 5.s }.Retiring();
        machine.At(13.s).Hup().Does(
            Log("received HUP, spawning a new worker"),
            Spawn(3),
            Log("starting new worker 103"));
        machine.At(14.s).Does(
            Publish("1:101", "2:102", "3:103"),
            Log("new worker is now running, sending TERM to old workers:101,102"),
            Log("sleeping 5 secs before killing old workers"));
        machine.At(16.s).Does(Log("killing old workers"), Send("TERM", 101));
        machine.At(19.s).Does(Log("killing old workers"), Send("TERM", 102));
    }

    [Fact]
    public void A_worker_may_come_up_at_the_very_end_of_another_s_delay()
    {
        var machine = new Machine { KillOldDelay = 5.s }.Retiring().At(15.s).Hup().Forget();
        machine.At(16.s).Does(
            Publish("1:101", "2:102", "3:103"),
            Log("new worker is now running, sending TERM to old workers:101,102"),
            Log("sleeping 5 secs before killing old workers"),
            Log("killing old workers"),
            Send("TERM", 101));
        machine.NextDeadline.ShouldBe(21.s);
    }

    [Fact]
    public void Pids_are_listed_in_ascending_order_though_they_have_begun_anew()
    {
        var machine = new Machine { KillOldDelay = 5.s }.Serving();
        machine.NextPid = 50;
        machine.At(10.s).Hup().At(12.s).Hup().Forget();
        machine.At(13.s).Does(
            Publish("1:101", "2:50", "3:51"),
            Log("new worker is now running, sending TERM to old workers:50,101"),
            Log("sleeping 5 secs before killing old workers"));
        machine.At(14.s).Term().Does(
            Log("received TERM, sending TERM to all workers:50,51,101"),
            Send("TERM", 50, 51, 101));
    }
}
