using ServerStarter.Supervisor.Core;
using static ServerStarter.Supervisor.Tests.Core.Act;

namespace ServerStarter.Supervisor.Tests.Core;

/// <summary>Where nobody serves, nothing waits for a command.</summary>
public class DeathsDuringAPreDeployCommand
{
    private const string Refusal = "the pre-deploy command of deploy 2 failed: exit code 1";

    private static Machine Asking => new() { With = rules => rules with { HasPreDeploy = true } };

    [Fact]
    public void Where_nothing_serves_what_is_owed_does_not_wait_for_it()
    {
        var machine = Asking.PausingBeforeTheFirst();
        machine.At(0.6.s).Hup().Does(Log("received HUP, spawning a new worker"), Run(PreDeploy(2)));
        machine.At(1.5.s).Does(Spawn(2), Log("starting new worker 102"));
        machine.State.CurrentDeploy!.Generation.ShouldBe(2);
    }

    [Fact]
    public void When_the_serving_worker_dies_meanwhile_the_deploy_goes_on_without_it()
    {
        var machine = Asking.Preparing();
        machine.At(11.s).Exits(101).Does(
            Publish(),
            Log("worker 101 died unexpectedly with status:256, restarting (exit code 1)"),
            Spawn(2),
            Log("starting new worker 102"));
        (machine.State.CurrentDeploy!.Number, machine.State.CurrentDeploy.Stage).ShouldBe((2, DeployStage.Starting));
        machine.At(11.5.s).HookEnds(PreDeploy(2)).Does();
        machine.At(12.s).Does(
            Publish("2:102"),
            Log("new worker is now running, sending TERM to old workers:none"),
            Log("killing old workers"));
    }

    [Fact]
    public void A_refusal_is_then_only_told()
    {
        var machine = Asking.Preparing().At(11.s).Exits(101).Forget();
        machine.At(11.5.s).HookEnds(PreDeploy(2), "exit code 1").Does(Log(Refusal));
        machine.State.CurrentDeploy!.Stage.ShouldBe(DeployStage.Starting);
    }

    [Fact]
    public void Also_when_the_replacement_has_to_wait_for_the_pace()
    {
        var machine = new Machine { Interval = 0.s, With = rules => rules with { HasPreDeploy = true } }.Serving();
        machine.At(0.01.s).Hup().At(0.02.s).Exits(101).Forget();
        machine.At(0.03.s).HookEnds(PreDeploy(2), "exit code 1").Does(Log(Refusal));
        machine.At(0.12.s).Does(
            Spawn(2),
            Log("starting new worker 102"),
            Publish("2:102"),
            Log("new worker is now running, sending TERM to old workers:none"),
            Log("killing old workers"));
    }

    [Fact]
    public void And_when_an_older_one_serves_again()
    {
        var machine = new Machine { Interval = 0.s, KillOldDelay = 5.s, With = rules => rules with { HasPreDeploy = true } }.Deploying();
        machine.At(10.01.s).Hup().At(10.02.s).Exits(102).At(10.03.s).HookEnds(PreDeploy(3), "exit code 1").Forget();
        machine.State.Serving!.Pid.ShouldBe(101);
        (machine.State.CurrentDeploy!.Number, machine.State.CurrentDeploy.Stage).ShouldBe((3, DeployStage.Starting));
        machine.At(10.12.s);
        (machine.State.Serving!.Generation, machine.State.Deploys[^1].Stage).ShouldBe((3, DeployStage.Draining));
    }

    [Fact]
    public void While_it_still_runs_no_second_one_does()
    {
        var machine = Asking.Preparing().At(11.s).Exits(101).At(12.s).Forget();
        machine.At(13.s).Hup().Does(Log("received HUP, spawning a new worker once the pre-deploy command is over"));
        machine.At(14.s).Does();
        machine.At(15.s).HookEnds(PreDeploy(2), "exit code 1").Does(Log(Refusal), Run(PreDeploy(3)));
    }

    [Fact]
    public void A_request_that_waits_for_it_does_not_wait_for_a_pause_too()
    {
        var machine = Asking.Preparing().At(11.s).Exits(101).At(11.5.s).Exits(102).At(12.6.s).Exits(103).Hup().Forget();
        machine.NextDeadline.ShouldBe(14.1.s);
        machine.At(12.7.s).HookEnds(PreDeploy(2)).Does(Run(PreDeploy(3)));
        machine.State.Deploys.Select(d => d.Stage).ShouldBe([DeployStage.Done, DeployStage.Failed, DeployStage.Preparing]);
        machine.At(13.6.s).HookEnds(PreDeploy(3)).Does(Spawn(4), Log("starting new worker 104"));
    }

    [Fact]
    public void While_somebody_serves_nothing_is_started_before_it_agrees_whatever_went_before()
    {
        // 102 dies during the kill delay and the command: 101 serves again, 103 starts for the deploy, and fails.
        var machine = new Machine { KillOldDelay = 60.s, With = rules => rules with { HasPreDeploy = true } }.Retiring();
        machine.At(20.s).Hup().At(20.5.s).Exits(102).At(20.6.s).Hup().At(20.7.s).Exits(103).Forget();
        machine.At(50.s).Does();
        machine.HookEnds(PreDeploy(3)).Does(Run(PreDeploy(4)));
        machine.At(51.s).HookEnds(PreDeploy(4)).Does(Spawn(4), Log("starting new worker 104"));
    }

    [Fact]
    public void Who_asks_again_is_answered_by_the_deploy_that_had_to_wait_not_by_the_new_start_that_came_after_it()
    {
        // The third deploy came up without its command, and its worker died: 101 serves again, and the start of a new one is
        // the fifth. The fourth had waited for the command.
        var machine = new Machine { KillOldDelay = 60.s, With = rules => rules with { HasPreDeploy = true } }.Retiring();
        machine.At(12.s).Hup().Hup().At(12.5.s).Exits(102).At(14.6.s).Exits(103).At(15.s).Exits(104);
        machine.HookEnds(PreDeploy(3)).HookEnds(PreDeploy(4)).Hup();
        machine.State.Deploys.Select(d => (d.Number, d.Stage)).TakeLast(3).ShouldBe([
            (3, DeployStage.Failed), (4, DeployStage.Preparing), (5, DeployStage.Failed)]);
        RestartAnswer.DeployOf(machine.State)!.Number.ShouldBe(4);
    }
}
