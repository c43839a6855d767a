using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.Tests.Core;

/// <summary>The new generation is up, the old one was told to leave, and then the new one dies.</summary>
public class DeathsWhileTheOldLeave
{
    [Fact]
    public void A_deploy_is_not_done_while_nobody_serves()
    {
        var machine = new Machine().Draining().At(12.5.s).Exits(102).At(13.s).Exits(101, 0);
        machine.State.Deploys[^1].Stage.ShouldBe(DeployStage.Draining);
        Answer(machine).ShouldBeNull();
        machine.At(13.5.s);
        machine.State.Serving!.Pid.ShouldBe(103);
        machine.State.Deploys[^1].Stage.ShouldBe(DeployStage.Done);
        machine.State.Deploys[^1].EndedAt.ShouldBe(13.5.s);
        Answer(machine)!.Succeeded.ShouldBeTrue();
    }

    [Fact]
    public void It_has_failed_when_what_was_to_replace_it_has_too()
    {
        var machine = new Machine { With = rules => rules with { HasPostDeploy = true } }.Draining().At(12.5.s).Exits(102).At(12.6.s).Exits(103);
        var answer = Answer(machine).ShouldNotBeNull();
        answer.Succeeded.ShouldBeFalse();
        answer.IsTriedAgain.ShouldBeTrue();
        answer.Reason.ShouldBe("generation 2 died before the old ones were gone; new worker 103 seems to have failed to start, exit status:256 (exit code 1)");
        machine.Variables["SERVER_STARTER_DEPLOY_OUTCOME"].ShouldBe("failure");
        machine.At(30.s).Exits(101, 0);
        machine.State.Deploys[^1].Stage.ShouldBe(DeployStage.Failed);
    }

    [Fact]
    public void Or_when_a_stop_comes_first()
    {
        var machine = new Machine().Draining().At(12.5.s).Exits(102).Term();
        machine.State.Deploys[^1].ShouldSatisfyAllConditions(
            deploy => deploy.Stage.ShouldBe(DeployStage.Failed),
            deploy => deploy.Reason.ShouldBe("generation 2 died before the old ones were gone; start_server was stopped meanwhile (received TERM)"));
    }

    [Fact]
    public void When_an_old_one_is_called_back_the_deploy_has_failed_and_another_follows()
    {
        var machine = new Machine { KillOldDelay = 5.s }.Retiring().At(15.5.s).Exits(102);
        RestartAnswer.Of(machine.State.Deploys[^2], Until.Drained, machine.State.Rules).ShouldBe(new RestartAnswer(
            false, "worker 102 died (exit code 1) before the old one was told to leave; generation 1 keeps serving", IsTriedAgain: true));
    }

    private static RestartAnswer? Answer(Machine machine) => RestartAnswer.Of(machine.State.Deploys[^1], Until.Drained, machine.State.Rules);
}
