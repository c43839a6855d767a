using static ServerStarter.Supervisor.Tests.Core.Act;

namespace ServerStarter.Supervisor.Tests.Core;

public class EnvironmentChanges
{
    [Fact]
    public void Auto_restart_may_be_turned_on_while_a_worker_serves()
    {
        var machine = new Machine().Serving();
        machine.At(10.s).EnvironmentSays(autoRestartInterval: 100.s).Does();
        machine.NextDeadline.ShouldBe(101.s);
    }

    [Fact]
    public void A_worker_that_is_old_enough_then_is_replaced_at_once()
    {
        var machine = new Machine().Serving();
        machine.At(200.s).EnvironmentSays(autoRestartInterval: 100.s).Does(
            Log("autorestart triggered (interval=100)"),
            Spawn(2),
            Log("starting new worker 102"));
    }

    [Fact]
    public void It_may_be_turned_off()
    {
        var machine = new Machine { AutoRestartInterval = 100.s }.Serving();
        machine.At(10.s).EnvironmentSays().Does();
        machine.NextDeadline.ShouldBeNull();
        machine.At(10_000.s).Does();
    }

    [Fact]
    public void It_may_get_another_interval()
    {
        var machine = new Machine { AutoRestartInterval = 100.s }.Serving();
        machine.At(10.s).EnvironmentSays(autoRestartInterval: 20.s).Does();
        machine.At(21.s).Does(
            Log("autorestart triggered (interval=20)"),
            Spawn(2),
            Log("starting new worker 102"));
    }

    [Fact]
    public void During_a_start_it_waits_for_the_end_of_that()
    {
        var machine = new Machine().Deploying();
        machine.At(10.5.s).EnvironmentSays(autoRestartInterval: 0.2.s).Does();
        machine.NextDeadline.ShouldBe(11.s);
    }

    [Fact]
    public void During_a_pause_it_waits_for_the_attempt_that_is_owed()
    {
        var machine = new Machine().PausingInADeploy();
        machine.At(10.6.s).EnvironmentSays(autoRestartInterval: 1.s).Does();
        machine.NextDeadline.ShouldBe(11.5.s);
    }

    [Fact]
    public void Another_kill_delay_counts_from_the_next_deploy_on()
    {
        var machine = new Machine { KillOldDelay = 30.s }.Retiring();
        machine.At(12.s).EnvironmentSays(killOldDelay: 2.s).Does();
        machine.NextDeadline.ShouldBe(41.s);
        machine.At(20.s).Hup().At(21.s).Forget();
        machine.At(23.s).Does(Log("killing old workers"), Send("TERM", 102));
        machine.At(41.s).Does(Log("killing old workers"), Send("TERM", 101));
    }

    [Fact]
    public void A_deploy_without_a_delay_tells_those_too_that_still_wait_for_theirs()
    {
        var machine = new Machine { KillOldDelay = 30.s }.Retiring();
        machine.At(12.s).EnvironmentSays().At(20.s).Hup().Forget();
        machine.At(21.s).Does(
            Publish("1:101", "2:102", "3:103"),
            Log("new worker is now running, sending TERM to old workers:101,102"),
            Log("killing old workers"),
            Send("TERM", 101, 102));
    }

    [Fact]
    public void While_stopping_it_changes_nothing()
    {
        var machine = new Machine().Stopping();
        machine.EnvironmentSays(autoRestartInterval: 0.001.s, killOldDelay: 1.s).Does();
        machine.NextDeadline.ShouldBeNull();
    }
}
