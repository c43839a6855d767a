using static ServerStarter.Supervisor.Tests.Core.Act;

namespace ServerStarter.Supervisor.Tests.Core;

/// <summary>A command of the user's may take so long.</summary>
public class HookTimeouts
{
    [Fact]
    public void One_that_takes_longer_is_killed_once()
    {
        var machine = Limited.Preparing();
        machine.NextDeadline.ShouldBe(40.s);
        machine.At(39.999.s).Does();
        machine.At(40.s).Does(
            Log("the pre-deploy command of deploy 2 is not over after 30 s, killing it"),
            End(PreDeploy(2)));
        machine.NextDeadline.ShouldBeNull();
        machine.At(1000.s).DeadlineTooEarly().Does();
    }

    [Fact]
    public void It_has_failed_when_it_is_gone()
    {
        var machine = Limited.Preparing().At(40.s).Forget();
        machine.At(40.001.s).HookEnds(PreDeploy(2), "killed by SIGKILL").Does(
            Log("deploy refused: the pre-deploy command of deploy 2 failed: not over after 30 s; generation 1 keeps serving"));
    }

    [Fact]
    public void However_it_ended()
    {
        var machine = Limited.Preparing().At(40.s).Forget();
        machine.At(40.001.s).HookEnds(PreDeploy(2)).Does(
            Log("deploy refused: the pre-deploy command of deploy 2 failed: not over after 30 s; generation 1 keeps serving"));
    }

    [Fact]
    public void A_post_deploy_command_may_take_as_long()
    {
        var machine = new Machine { With = rules => rules with { HasPostDeploy = true, HookTimeout = 30.s } }.Serving();
        machine.At(31.s).Does(
            Log("the post-deploy command of deploy 1 is not over after 30 s, killing it"),
            End(PostDeploy(1)));
        machine.HookEnds(PostDeploy(1), "killed by SIGKILL").Does(
            Log("the post-deploy command of deploy 1 failed: not over after 30 s"));
    }

    [Fact]
    public void Also_during_a_shutdown()
    {
        var machine = new Machine { With = rules => rules with { HasPostDeploy = true, HookTimeout = 30.s } }.Serving().Term().Forget();
        machine.At(31.s).Does(
            Log("the post-deploy command of deploy 1 is not over after 30 s, killing it"),
            End(PostDeploy(1)));
    }

    [Fact]
    public void One_that_was_killed_is_not_killed_again_by_a_stop() =>
        Limited.Preparing().At(40.s).Forget().Term().Does(
            Log("received TERM, sending TERM to all workers:101"),
            Send("TERM", 101));

    [Fact]
    public void One_that_ends_in_time_is_not_waited_for()
    {
        var machine = Limited.Preparing().At(20.s).HookEnds(PreDeploy(2), "exit code 1").Forget();
        machine.NextDeadline.ShouldBeNull();
    }

    private static Machine Limited => new() { With = rules => rules with { HasPreDeploy = true, HookTimeout = 30.s } };
}
