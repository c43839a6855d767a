using ServerStarter.Supervisor.Core;
using static ServerStarter.Supervisor.Tests.Core.Act;

namespace ServerStarter.Supervisor.Tests.Core;

/// <summary>How often a deploy is tried before it is given up.</summary>
public class Attempts
{
    [Fact]
    public void After_as_many_as_it_has_a_deploy_is_given_up_and_nothing_is_planned()
    {
        var machine = With(2).Deploying();
        machine.At(10.5.s).Exits(102).Does(
            Kill(102),
            Log(Failed(102) + "trying again in 1 s"),
            Ask(102));
        machine.At(11.7.s).Exits(103).Does(
            Spawn(3),
            Log("starting new worker 103"),
            Kill(103),
            Log(Failed(103) + "the deploy is given up after 2 attempts; HUP or --restart tries again"),
            Ask(103));
        machine.NextDeadline.ShouldBeNull();
        machine.State.CurrentDeploy.ShouldBeNull();
        machine.At(1000.s).Does();
        machine.State.Serving!.Pid.ShouldBe(101);
    }

    [Fact]
    public void One_that_has_one_is_not_tried_again()
    {
        With(1).Deploying().At(10.5.s).Exits(102).Does(
            Kill(102),
            Log(Failed(102) + "the deploy is given up after one attempt; HUP or --restart tries again"),
            Ask(102));
    }

    [Fact]
    public void One_that_cannot_be_spawned_or_is_not_ready_in_time_has_failed_like_any_other()
    {
        var machine = With(2, readyTimeout: 60.s).Starting().SaysReady(101).At(10.s).Hup().At(70.s).Forget();
        machine.SpawnFailure = "exec ./server: Permission denied";
        machine.At(71.s).Does(
            Spawn(3),
            Log("generation 3 could not be started: exec ./server: Permission denied; "
                + "generation 1 keeps serving, the deploy is given up after 2 attempts; HUP or --restart tries again"));
        machine.NextDeadline.ShouldBe(80.s, "102 is still to be killed");
    }

    [Fact]
    public void The_next_request_begins_another_deploy_not_nearer_to_the_last_attempt_than_the_interval()
    {
        var machine = With(1).Deploying().At(10.5.s).Exits(102).Forget();
        machine.At(10.6.s).Hup().Does(Log("received HUP, spawning a new worker"));
        machine.State.CurrentDeploy!.Number.ShouldBe(3);
        machine.At(11.s).Does(Spawn(3), Log("starting new worker 103"));
        machine.At(12.s).Does(
            Publish("1:101", "3:103"),
            Log("new worker is now running, sending TERM to old workers:101"),
            Log("killing old workers"),
            Send("TERM", 101));
    }

    [Fact]
    public void While_nothing_serves_it_is_tried_for_ever()
    {
        var machine = With(1).Deploying().At(10.2.s).Exits(101).At(10.5.s).Exits(102).Forget();
        machine.At(11.7.s).Exits(103).At(14.s).Exits(104).Forget();
        machine.State.CurrentDeploy!.Failures.ShouldBe(3);
        machine.NextDeadline.ShouldBe(16.25.s);
    }

    [Fact]
    public void So_is_the_first_start()
    {
        var machine = With(1).PausingBeforeTheFirst().At(1.7.s).Exits(102).Forget();
        machine.NextDeadline.ShouldBe(3.2.s);
        machine.State.CurrentDeploy!.Number.ShouldBe(1);
    }

    [Fact]
    public void A_worker_that_dies_after_a_deploy_was_given_up_is_replaced_all_the_same()
    {
        var machine = With(1).Deploying().At(10.5.s).Exits(102).Forget();
        machine.At(20.s).Exits(101).Does(
            Publish(),
            Log("worker 101 died unexpectedly with status:256, restarting (exit code 1)"),
            Spawn(3),
            Log("starting new worker 103"));
        machine.At(20.5.s).Exits(103).Forget();
        machine.NextDeadline.ShouldBe(21.5.s);
    }

    [Fact]
    public void A_request_before_the_last_one_begins_them_anew()
    {
        var machine = With(2).Deploying().At(10.5.s).Exits(102).At(11.2.s).Hup().Forget();
        machine.State.Generation.ShouldBe(3);
        (machine.State.CurrentDeploy!.Number, machine.State.CurrentDeploy.Failures).ShouldBe((2, 0));
        machine.At(11.3.s).Exits(103).At(12.3.s).Forget();
        machine.State.CurrentDeploy!.Failures.ShouldBe(1);
        machine.At(12.4.s).Exits(104).Forget();
        machine.State.CurrentDeploy.ShouldBeNull();
    }

    [Fact]
    public void Without_a_limit_a_request_after_the_first_failure_is_a_deploy_of_its_own()
    {
        var machine = With(0).Deploying().At(10.5.s).Exits(102).At(11.2.s).Hup().Forget();
        machine.State.Deploys.Select(d => (d.Number, d.Stage))
            .ShouldBe([(1, DeployStage.Done), (2, DeployStage.Failed), (3, DeployStage.Starting)]);
    }

    [Fact]
    public void A_request_during_the_last_one_is_followed_although_it_fails()
    {
        var machine = With(1).Deploying().At(10.2.s).Hup().Forget();
        machine.At(10.5.s).Exits(102).Does(Kill(102), Log(Failed(102) + "trying again in 1 s"), Ask(102));
        machine.At(11.5.s).Does(Spawn(3), Log("starting new worker 103"));
        machine.At(11.7.s).Exits(103).Forget();
        machine.NextDeadline.ShouldBeNull();
    }

    [Fact]
    public void When_the_serving_worker_dies_between_two_the_next_is_brought_forward_and_they_do_not_end()
    {
        var machine = With(2).Deploying().At(10.5.s).Exits(102).At(11.4.s).Exits(101).Forget();
        machine.State.Generation.ShouldBe(3);
        machine.At(11.6.s).Exits(103).Forget();
        machine.NextDeadline.ShouldNotBeNull();
    }

    private static Machine With(int attempts, TimeSpan? readyTimeout = null) =>
        new() { ReadyTimeout = readyTimeout, With = rules => rules with { DeployAttempts = attempts } };

    private static string Failed(int pid) =>
        $"new worker {pid} seems to have failed to start, exit status:256 (exit code 1); generation 1 keeps serving, ";
}
