using ServerStarter.Supervisor.Core;
using static ServerStarter.Supervisor.Tests.Core.Act;

namespace ServerStarter.Supervisor.Tests.Core;

/// <summary>A command is told how each deploy went.</summary>
public class PostDeployCommands
{
    [Fact]
    public void It_is_told_of_the_first_start()
    {
        var machine = Telling().Starting();
        machine.At(1.s).Does(Publish("1:101"), AnnounceUp, Run(PostDeploy(1), "success"));
        machine.Variables.OrderBy(v => v.Key, StringComparer.Ordinal).ShouldBe(new Dictionary<string, string>
        {
            ["SERVER_STARTER_DEPLOY"] = "1",
            ["SERVER_STARTER_DEPLOY_OUTCOME"] = "success",
            ["SERVER_STARTER_DEPLOY_REASON"] = "",
            ["SERVER_STARTER_GENERATION"] = "1",
            ["SERVER_STARTER_WORKER_PID"] = "101",
        });
    }

    [Fact]
    public void It_is_told_of_a_success_when_the_new_generation_is_up()
    {
        var machine = Telling().Deploying();
        machine.At(11.s).Does(
            Publish("1:101", "2:102"),
            Log("new worker is now running, sending TERM to old workers:101"),
            Log("killing old workers"),
            Send("TERM", 101),
            Run(PostDeploy(2), "success"));
        machine.Variables["SERVER_STARTER_WORKER_PID"].ShouldBe("102");
        machine.Variables["SERVER_STARTER_GENERATION"].ShouldBe("2");
    }

    [Fact]
    public void It_is_told_of_a_failure_once_and_of_a_success_that_comes_later()
    {
        var machine = Telling().Deploying();
        machine.At(10.5.s).Exits(102).Does(
            Kill(102),
            Log(Failed(102) + "trying again in 1 s"),
            Run(PostDeploy(2), "failure"),
            Ask(102));
        machine.Variables["SERVER_STARTER_DEPLOY_REASON"].ShouldStartWith("new worker 102 seems to have failed to start");
        machine.Variables["SERVER_STARTER_WORKER_PID"].ShouldBe("101");
        machine.HookEnds(PostDeploy(2)).At(11.7.s).Exits(103).Does(
            Spawn(3),
            Log("starting new worker 103"),
            Kill(103),
            Log(Failed(103) + "trying again in 1.5 s"),
            Ask(103));
        machine.At(14.2.s).Does(
            Spawn(4),
            Log("starting new worker 104"),
            Publish("1:101", "4:104"),
            Log("new worker is now running, sending TERM to old workers:101"),
            Log("killing old workers"),
            Send("TERM", 101),
            Run(PostDeploy(2, 2), "success"));
        machine.Variables["SERVER_STARTER_DEPLOY_REASON"].ShouldBe("");
        machine.State.Deploys[^1].Reason.ShouldBeNull();
    }

    [Fact]
    public void With_several_attempts_it_is_told_after_the_last()
    {
        var machine = Telling(attempts: 2).Deploying();
        machine.At(10.5.s).Exits(102).Does(Kill(102), Log(Failed(102) + "trying again in 1 s"), Ask(102));
        machine.At(11.7.s).Exits(103).Does(
            Spawn(3),
            Log("starting new worker 103"),
            Kill(103),
            Log(Failed(103) + "the deploy is given up after 2 attempts; HUP or --restart tries again"),
            Run(PostDeploy(2), "failure"),
            Ask(103));
    }

    [Fact]
    public void While_nothing_serves_it_is_told_after_as_many_though_there_are_more()
    {
        var machine = Telling(attempts: 2).Starting().At(0.5.s).Exits(101).Forget();
        machine.At(1.7.s).Exits(102).Does(
            Spawn(2),
            Log("starting new worker 102"),
            Kill(102),
            Log("new worker 102 seems to have failed to start, exit status:256 (exit code 1); trying again in 1.5 s"),
            Run(PostDeploy(1), "failure"),
            Ask(102));
    }

    [Fact]
    public void One_that_another_deploy_follows_has_failed()
    {
        var machine = Telling().Deploying().Hup().Forget();
        machine.At(10.5.s).Exits(102).Does(
            Kill(102),
            Log(Failed(102) + "trying again in 1 s"),
            Run(PostDeploy(2), "failure"),
            Ask(102));
    }

    [Fact]
    public void But_it_is_not_told_so_twice()
    {
        var machine = Telling().PausingInADeploy().At(11.6.s).Hup().Forget();
        machine.At(11.7.s).Exits(103).Does(Kill(103), Log(Failed(103) + "trying again in 1 s"), Ask(103));
        machine.State.Deploys[1].ShouldSatisfyAllConditions(
            deploy => deploy.Stage.ShouldBe(DeployStage.Failed),
            deploy => deploy.Announcements.ShouldBe(1));
    }

    [Fact]
    public void Nor_by_a_request_that_ends_its_retries()
    {
        var machine = Telling().PausingInADeploy();
        machine.At(11.2.s).Hup().Does(Log("received HUP, spawning a new worker"), Spawn(3), Log("starting new worker 103"));
    }

    [Fact]
    public void It_is_told_of_a_refusal()
    {
        var machine = new Machine { With = rules => rules with { HasPreDeploy = true, HasPostDeploy = true } }.Preparing();
        machine.HookEnds(PreDeploy(2), "exit code 1").Does(
            Log("deploy refused: the pre-deploy command of deploy 2 failed: exit code 1; generation 1 keeps serving"),
            Run(PostDeploy(2), "failure"));
        machine.Variables["SERVER_STARTER_DEPLOY_REASON"].ShouldBe("the pre-deploy command of deploy 2 failed: exit code 1");
        machine.Variables["SERVER_STARTER_GENERATION"].ShouldBe("0");
    }

    [Fact]
    public void It_is_told_when_the_new_generation_dies_before_the_old_one_was_told_to_leave()
    {
        const string words = "worker 102 died (exit code 1) before the old one was told to leave; generation 1 keeps serving";
        var machine = Telling(killOldDelay: 5.s).Retiring();
        machine.At(12.s).Exits(102).Does(
            Publish("1:101"),
            Run(PostDeploy(2, 2), "failure"),
            Log("worker 102 died unexpectedly with status:256, restarting (exit code 1)"),
            Spawn(3),
            Log("starting new worker 103"));
        machine.Variables["SERVER_STARTER_DEPLOY_REASON"].ShouldBe(words);
        machine.At(13.s).Does(
            Publish("1:101", "3:103"),
            Log("new worker is now running, sending TERM to old workers:101"),
            Log("sleeping 5 secs before killing old workers"),
            Run(PostDeploy(3), "success"));
    }

    [Fact]
    public void It_is_not_told_of_a_worker_that_is_replaced_because_it_died()
    {
        var machine = Telling().Serving().At(10.s).Exits(101).Forget();
        machine.At(11.s).Does(Publish("2:102"));
    }

    [Fact]
    public void It_is_not_told_of_a_deploy_that_a_stop_ends()
    {
        var machine = Telling().Deploying().Hup().Forget();
        machine.Term().Does(Log("received TERM, sending TERM to all workers:101,102"), Send("TERM", 101, 102));
        machine.Exits(102, 15).Does(Kill(102), Log("worker 102 died, status:15 (killed by SIGTERM)"), Publish("1:101"));
    }

    [Fact]
    public void Its_own_failure_is_told_and_changes_nothing()
    {
        var machine = Telling().Deploying().At(11.s).Forget();
        machine.HookEnds(PostDeploy(2), "exit code 1").Does(Log("the post-deploy command of deploy 2 failed: exit code 1"));
        machine.State.Deploys[^1].Stage.ShouldBe(DeployStage.Draining);
    }

    [Fact]
    public void Several_may_run_at_once()
    {
        var machine = Telling().Deploying().At(11.s).Hup().At(12.s).Forget();
        machine.State.Hooks.Select(running => running.Hook).ShouldBe([PostDeploy(1), PostDeploy(2), PostDeploy(3)]);
        machine.HookEnds(PostDeploy(2)).Does();
        machine.State.Hooks.Count.ShouldBe(2);
    }

    [Fact]
    public void What_still_runs_at_the_end_is_ended()
    {
        Telling().Deploying().At(11.s).HookEnds(PostDeploy(1)).Term().Exits(101, 0).Forget().Exits(102, 0).Does(
            Log("worker 102 died, status:0 (exit code 0)"),
            Publish(),
            End(PostDeploy(2)),
            Log("exiting"),
            Exit(0));
    }

    private static Machine Telling(int attempts = 0, TimeSpan? killOldDelay = null) => new()
    {
        KillOldDelay = killOldDelay,
        With = rules => rules with { HasPostDeploy = true, DeployAttempts = attempts },
    };

    private static string Failed(int pid) =>
        $"new worker {pid} seems to have failed to start, exit status:256 (exit code 1); generation 1 keeps serving, ";
}
