using static ServerStarter.Supervisor.Tests.Core.Act;

namespace ServerStarter.Supervisor.Tests.Core;

public class DeathsDuringTheKillDelay
{
    [Fact]
    public void The_old_worker_serves_again_and_is_not_told_to_leave()
    {
        var machine = new Machine { KillOldDelay = 5.s }.Retiring();
        machine.At(15.5.s).Exits(102, 139).Does(
            Publish("1:101"),
            Log("worker 102 died unexpectedly with status:139, restarting (killed by SIGSEGV, core dumped)"),
            Spawn(3),
            Log("starting new worker 103"));
        machine.State.Serving!.Pid.ShouldBe(101);
        machine.At(16.499.s).Does();
    }

    [Fact]
    public void When_its_successor_is_up_it_retires_again()
    {
        var machine = new Machine { KillOldDelay = 5.s }.Retiring().At(15.5.s).Exits(102).Forget();
        machine.At(16.5.s).Does(
            Publish("1:101", "3:103"),
            Log("new worker is now running, sending TERM to old workers:101"),
            Log("sleeping 5 secs before killing old workers"));
        machine.At(21.5.s).Does(Log("killing old workers"), Send("TERM", 101));
    }

    [Fact]
    public void When_its_successor_fails_it_goes_on_serving()
    {
        var machine = new Machine { KillOldDelay = 5.s }.Retiring().At(15.5.s).Exits(102).Forget();
        machine.At(15.7.s).Exits(103).Does(
            Kill(103),
            Log("new worker 103 seems to have failed to start, exit status:256 (exit code 1); "
                + "generation 1 keeps serving, trying again in 1 s"),
            Ask(103));
        machine.At(16.699.s).Does();
    }

    [Fact]
    public void Of_several_the_newest_serves_again_and_the_others_are_told_in_time()
    {
        var machine = new Machine { KillOldDelay = 5.s }.RetiringAfterTwoDeploys();
        machine.At(15.s).Exits(103).Does(
            Publish("1:101", "2:102"),
            Log("worker 103 died unexpectedly with status:256, restarting (exit code 1)"),
            Spawn(4),
            Log("starting new worker 104"));
        machine.State.Serving!.Pid.ShouldBe(102);
        machine.At(16.s).Does(
            Publish("1:101", "2:102", "4:104"),
            Log("new worker is now running, sending TERM to old workers:101,102"),
            Log("sleeping 5 secs before killing old workers"),
            Log("killing old workers"),
            Send("TERM", 101));
        machine.At(21.s).Does(Log("killing old workers"), Send("TERM", 102));
    }

    [Fact]
    public void One_that_was_told_to_leave_is_not_called_back()
    {
        var machine = new Machine().Draining();
        machine.At(12.5.s).Exits(102).Does(
            Publish("1:101"),
            Log("worker 102 died unexpectedly with status:256, restarting (exit code 1)"),
            Spawn(3),
            Log("starting new worker 103"));
        machine.State.Serving.ShouldBeNull();
        machine.At(13.5.s).Does(Publish("1:101", "3:103"));
    }

    [Fact]
    public void An_old_worker_serves_again_also_when_the_serving_one_dies_during_the_next_start()
    {
        var machine = new Machine { KillOldDelay = 9.5.s }.RetiringWhileDeploying();
        machine.At(20.2.s).Exits(102).Does(
            Publish("1:101"),
            Log("worker 102 died unexpectedly with status:256, worker 103 is starting already (exit code 1)"));
        machine.At(20.999.s).Does();
        machine.State.Serving!.Pid.ShouldBe(101);
    }

    [Fact]
    public void And_when_the_next_start_then_fails()
    {
        var machine = new Machine { KillOldDelay = 9.5.s }.RetiringWhileDeploying();
        machine.At(20.2.s).Exits(102).At(20.3.s).Exits(103).Forget();
        machine.At(21.2.s).Does();
        machine.State.Serving!.Pid.ShouldBe(101);
    }

    [Fact]
    public void An_old_worker_serves_again_also_when_the_serving_one_dies_while_a_failed_deploy_pauses()
    {
        var machine = new Machine { KillOldDelay = 30.s }.RetiringWhileDeploying();
        machine.At(20.2.s).Exits(103).At(20.5.s).Exits(102).Forget();
        machine.State.Serving!.Pid.ShouldBe(101);
        machine.At(21.s).Does(Spawn(4), Log("starting new worker 104"));
    }
}
