using ServerStarter.Supervisor.Core;
using static ServerStarter.Supervisor.Tests.Core.Act;

namespace ServerStarter.Supervisor.Tests.Core;

/// <summary>A command says whether a deploy may begin.</summary>
public class PreDeployCommands
{
    private const string Refusal = "the pre-deploy command of deploy 2 failed: exit code 1";

    private static Machine Asking => new() { With = rules => rules with { HasPreDeploy = true } };

    [Fact]
    public void It_comes_before_the_first_start()
    {
        var machine = Asking;
        machine.Begin().Does(Run(PreDeploy(1)));
        machine.Variables.ShouldBe(new Dictionary<string, string>
        {
            ["SERVER_STARTER_DEPLOY"] = "1",
            ["SERVER_STARTER_GENERATION"] = "1",
            ["SERVER_STARTER_WORKER_PID"] = "",
        });
        machine.At(5.s).HookEnds(PreDeploy(1)).Does(Spawn(1), Log("starting new worker 101"));
        machine.At(6.s).Does(Publish("1:101"), AnnounceUp);
    }

    [Fact]
    public void If_it_refuses_the_first_start_the_superdaemon_ends()
    {
        const string words = "the pre-deploy command of deploy 1 failed: exit code 1";
        var machine = Asking.Begin().Hup().Forget();
        machine.At(5.s).HookEnds(PreDeploy(1), "exit code 1").Does(Log(words), Log("exiting"), Exit(1, words));
        machine.NextDeadline.ShouldBeNull();
    }

    [Fact]
    public void On_a_deploy_nothing_is_started_before_it_agrees()
    {
        var machine = Asking.Serving();
        machine.At(10.s).Hup().Does(Log("received HUP, spawning a new worker"), Run(PreDeploy(2)));
        machine.Variables.ShouldBe(new Dictionary<string, string>
        {
            ["SERVER_STARTER_DEPLOY"] = "2",
            ["SERVER_STARTER_GENERATION"] = "2",
            ["SERVER_STARTER_WORKER_PID"] = "101",
        });
        machine.At(15.s).Does();
        machine.HookEnds(PreDeploy(2)).Does(Spawn(2), Log("starting new worker 102"));
    }

    [Fact]
    public void If_it_refuses_the_old_worker_keeps_serving_and_nothing_is_planned()
    {
        var machine = Asking.Preparing();
        machine.At(11.s).HookEnds(PreDeploy(2), "exit code 1").Does(
            Log($"deploy refused: {Refusal}; generation 1 keeps serving"));
        machine.NextDeadline.ShouldBeNull();
        machine.State.Deploys[^1].ShouldSatisfyAllConditions(
            deploy => deploy.Stage.ShouldBe(DeployStage.Failed),
            deploy => deploy.Reason.ShouldBe(Refusal),
            deploy => deploy.Failures.ShouldBe(0));
    }

    [Fact]
    public void If_it_cannot_be_started_it_has_refused() =>
        Asking.Preparing().HookEnds(PreDeploy(2), "exec /bin/sh: Permission denied").Does(
            Log("deploy refused: the pre-deploy command of deploy 2 failed: exec /bin/sh: Permission denied; generation 1 keeps serving"));

    [Fact]
    public void Requests_while_it_runs_are_one_deploy_after_this_one()
    {
        var machine = Asking.Preparing();
        machine.At(10.1.s).Hup().Hup().Does(
            Log("received HUP, spawning a new worker once the pre-deploy command is over"),
            Log("received HUP, spawning a new worker once the pre-deploy command is over"));
        machine.At(11.s).HookEnds(PreDeploy(2)).Does(Spawn(2), Log("starting new worker 102"));
        machine.At(12.s).Does(
            Publish("1:101", "2:102"),
            Log("new worker is now running, sending TERM to old workers:101"),
            Log("killing old workers"),
            Send("TERM", 101),
            Run(PreDeploy(3)));
        machine.At(13.s).HookEnds(PreDeploy(3)).At(14.s).Forget();
        machine.State.Serving!.Generation.ShouldBe(3);
        machine.NextDeadline.ShouldBeNull();
    }

    [Fact]
    public void Also_after_a_refusal()
    {
        Asking.Preparing().Hup().Forget().HookEnds(PreDeploy(2), "exit code 1").Does(
            Log($"deploy refused: {Refusal}; generation 1 keeps serving"),
            Run(PreDeploy(3)));
    }

    [Fact]
    public void Attempts_of_one_deploy_need_it_once()
    {
        var machine = Asking.PausingInADeploy();
        machine.At(11.5.s).Does(Spawn(3), Log("starting new worker 103"));
    }

    [Fact]
    public void A_request_after_a_failure_needs_it_again_and_nothing_is_started_meanwhile()
    {
        var machine = Asking.PausingInADeploy();
        machine.At(10.6.s).Hup().Does(Log("received HUP, spawning a new worker"), Run(PreDeploy(3)));
        machine.At(100.s).Does();
        machine.HookEnds(PreDeploy(3)).Does(Spawn(3), Log("starting new worker 103"));
    }

    [Fact]
    public void So_does_a_deploy_that_starts_over()
    {
        var machine = new Machine { With = rules => rules with { HasPreDeploy = true, DeployAttempts = 3 } }.PausingInADeploy();
        machine.At(10.6.s).Hup().Does(Log("received HUP, spawning a new worker"), Run(PreDeploy(2)));
        machine.At(10.7.s).HookEnds(PreDeploy(2)).Does();
        machine.At(11.s).Does(Spawn(3), Log("starting new worker 103"));
    }

    [Fact]
    public void A_request_during_an_attempt_that_fails_needs_it_too()
    {
        var machine = Asking.Deploying().Hup().Forget();
        machine.At(10.5.s).Exits(102).Does(
            Kill(102),
            Log("new worker 102 seems to have failed to start, exit status:256 (exit code 1); "
                + "generation 1 keeps serving, trying again in 1 s"),
            Run(PreDeploy(3)),
            Ask(102));
        machine.At(100.s).Does();
    }

    [Fact]
    public void A_replacement_that_nobody_asked_for_needs_it_too()
    {
        var machine = new Machine { AutoRestartInterval = 100.s, With = rules => rules with { HasPreDeploy = true } }.Serving();
        machine.At(101.s).Does(Log("autorestart triggered (interval=100)"), Run(PreDeploy(2)));
        machine.HookEnds(PreDeploy(2), "exit code 1").Forget();
        machine.NextDeadline.ShouldBe(201.s);
    }

    [Fact]
    public void A_stop_ends_it_and_its_end_changes_nothing()
    {
        var machine = Asking.Preparing();
        machine.At(11.s).Term().Does(
            Log("received TERM, sending TERM to all workers:101"),
            Send("TERM", 101),
            End(PreDeploy(2)));
        machine.NextDeadline.ShouldBeNull();
        machine.HookEnds(PreDeploy(2), "killed by SIGKILL").Does();
        machine.State.Deploys[^1].Reason.ShouldBe("start_server was stopped meanwhile (received TERM)");
    }

    [Fact]
    public void A_stop_before_the_first_start_is_the_end() =>
        Asking.Begin().Forget().Term().Does(
            Log("received TERM, sending TERM to all workers:none"),
            End(PreDeploy(1)),
            Log("exiting"),
            Exit(0));

    [Fact]
    public void It_is_ended_when_the_superdaemon_gives_up()
    {
        const string words = "the server program could not be started: exec ./server: Permission denied";
        var machine = Asking.PausingBeforeTheFirst().At(0.6.s).Hup().Forget();
        machine.SpawnFailure = "exec ./server: Permission denied";
        machine.At(1.5.s).Does(Spawn(2), Log(words), End(PreDeploy(2)), Log("exiting"), Exit(1, words));
    }
}
