using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Promises;

// Deploys, and the commands that belong to them.
public partial class Breaking
{
    private static readonly Hook PreDeploy = new(HookKind.PreDeploy, 1);
    private static readonly Hook PostDeploy = new(HookKind.PostDeploy, 1, 1);

    private static readonly Dictionary<string, string> s_success = Outcome("success", "");

    private static Worker Serving => new(1, 101, WorkerPhase.Serving, TimeSpan.Zero) { UpAt = Second };

    [Fact]
    public void To_number_deploys_wrongly_or_have_two_under_way()
    {
        Deploys("deploy 2 is the next after 0", Deploy(2));
        Deploys("deploy 1 follows deploy 1", Deploy(1), Deploy(1));
        Deploys("0 deploys are under way and 2 wait", Deploy(1), Deploy(2));
        _world.State = _world.State with { NextAttemptAt = 9 * Second };
        Deploys("2 deploys are under way", Deploy(1) with { Stage = DeployStage.Starting }, Deploy(2) with { Stage = DeployStage.Starting });
    }

    [Fact]
    public void To_say_of_a_deploy_what_is_not_true()
    {
        var failed = Deploy(1) with { Stage = DeployStage.Failed, Reason = "no", EndedAt = Second };
        var up = Deploy(1) with { UpAt = Second, Generation = 1 };
        Deploys("is not true", Deploy(1) with { BegunAt = Second });
        Deploys("is not true", Deploy(1) with { Stage = DeployStage.Preparing });
        Deploys("is not true", Deploy(1) with { Stage = DeployStage.Starting });
        Deploys("is not true", Deploy(1) with { Stage = DeployStage.Retrying, Failures = 1, Reason = "no" });
        Deploys("is not true", failed with { Reason = null });
        Deploys("is not true", failed with { EndedAt = null });
        Deploys("its generation is not up", up with { Stage = DeployStage.Done, EndedAt = Second });
        _world.State = _world.State with { Workers = [Serving] };
        Deploys("is not true", failed with { Generation = 1 });
        Spawned(1, 0);
        Deploys("is not true", up with { Stage = DeployStage.Draining });
        Spawned(2, 0);
        Deploys("older workers are left", up with { Stage = DeployStage.Done, Generation = 2, EndedAt = Second });
    }

    [Fact]
    public void To_change_an_outcome()
    {
        Spawned(1, 0);
        var promise = new DeploysAreTrue { World = _world };
        var done = Deploy(1) with { Stage = DeployStage.Done, UpAt = Second, Generation = 1, EndedAt = Second };
        _world.Now = 2 * Second;
        _world.State = _world.State with { Deploys = [done] };
        promise.AtRest(null);
        _world.State = _world.State with { Deploys = [done with { Stage = DeployStage.Failed, Reason = "no" }] };
        At(3, () => promise.AtRest(null)).ShouldContain("deploy 1 was over: Done, and is Failed");
        _world.State = _world.State with { Deploys = [Deploy(1)] };
        At(3, () => promise.AtRest(null)).ShouldContain("deploy 1 was over: Done, and is Waiting");

        promise = new DeploysAreTrue { World = _world };
        Spawned(2, 1);
        _world.Now = 4 * Second;
        _world.State = _world.State with { Deploys = [done with { Stage = DeployStage.Draining, Generation = 2, EndedAt = null }] };
        promise.AtRest(null);
        _world.State = _world.State with
        {
            NextAttemptAt = 9 * Second,
            Deploys = [Deploy(1) with { Stage = DeployStage.Retrying, Failures = 1, Reason = "no" }],
        };
        At(5, () => promise.AtRest(null)).ShouldContain("deploy 1 had come up, and is Retrying");
    }

    [Fact]
    public void To_remember_too_many_or_to_leave_one_open()
    {
        _world.State = _world.State with
        {
            Deploys = [.. Enumerable.Range(1, 11).Select(i => Deploy(i) with { Stage = DeployStage.Failed, Generation = i, Reason = "no", EndedAt = Second })],
        };
        var promise = new DeploysAreTrue { World = _world };
        promise.AtRest(null);
        _world.Tell(new SupervisorEvent.DeadlineReached(2 * Second));
        At(2, () => promise.AtRest(null)).ShouldContain("11 deploys that are over are remembered");
        _world.State = _world.State with { Deploys = [Deploy(1)] };
        At(3, () => new DeploysAreTrue { World = _world }.Exited(new SupervisorAction.Exit(0))).ShouldContain("not over at the end");
        _world.State = _world.State with { Workers = [Serving, new Worker(2, 102, WorkerPhase.Starting, Second)] };
        Deploys("an attempt answers no deploy");
    }

    [Fact]
    public void To_let_a_deploy_wait_for_ever_or_try_it_too_often()
    {
        With(rules => rules with { DeployAttempts = 1 });
        var promise = new DeploysEnd { World = _world };
        _world.Now = Second;
        _world.State = _world.State with { Deploys = [Deploy(1)] };
        promise.AtRest(null);
        At(4, () => promise.AtRest(null)).ShouldContain("deploy 1 is Waiting since 1 s");

        promise = new DeploysEnd { World = _world };
        _world.State = _world.State with { Workers = [Serving], Deploys = [Deploy(1) with { Stage = DeployStage.Retrying, Failures = 2 }] };
        promise.BeforeSpawn(2);
        At(5, () => promise.AtRest(null)).ShouldContain("1 attempts of deploy 1 have failed, 2 are counted");
        promise.BeforeSpawn(3);
        At(5, () => promise.AtRest(null)).ShouldContain("not given up after 2 attempts");
    }

    [Fact]
    public void To_start_what_a_command_has_not_agreed_to()
    {
        With(rules => rules with { HasPreDeploy = true });
        var promise = new CommandsAreKeptInOrder { World = _world };
        _world.State = _world.State with { Workers = [Serving], Deploys = [Deploy(1) with { Stage = DeployStage.Starting }] };
        At(1, () => promise.BeforeSpawn(2)).ShouldContain("no pre-deploy command has agreed");
        _world.Tell(new SupervisorEvent.HookEnded(2 * Second, PreDeploy, "exit code 1"));
        At(2, () => promise.BeforeSpawn(2)).ShouldContain("no pre-deploy command has agreed");
        _world.Tell(new SupervisorEvent.HookEnded(3 * Second, PreDeploy, null));
        promise.BeforeSpawn(2);
    }

    [Fact]
    public void To_run_commands_at_once_or_for_too_long_or_to_leave_them_behind()
    {
        With(rules => rules with { HookTimeout = 5 * Second });
        var promise = new CommandsAreKeptInOrder { World = _world };
        At(1, () => promise.BeforeRun(new Hook(HookKind.Ready, 101), s_success)).ShouldContain("is asked about, and does not start");
        _world.Run(PreDeploy);
        At(1, () => promise.BeforeRun(new Hook(HookKind.PreDeploy, 2), s_success)).ShouldContain("is run while");
        At(2, () => promise.AtRest(null)).ShouldContain("will not be killed in time");
        At(2, () => promise.AtRest(7 * Second)).ShouldContain("will not be killed in time");
        At(6.001, () => promise.AtRest(6 * Second)).ShouldContain("will not be killed in time");
        At(5, () => promise.BeforeEnd(PreDeploy)).ShouldContain("is killed after");
        At(5, () => promise.Exited(new SupervisorAction.Exit(0))).ShouldContain("is left running");
        _world.Find(PreDeploy)!.KilledAt = 6 * Second;
        At(6, () => promise.BeforeEnd(PreDeploy)).ShouldContain("is killed twice");
        At(6, () => promise.BeforeRun(new Hook(HookKind.PreDeploy, 2), s_success)).ShouldContain("is gone");
        _world.Run(new Hook(HookKind.Ready, 101));
        At(6, () => promise.AtRest(null)).ShouldContain("runs on, though the start is over");
    }

    [Fact]
    public void To_tell_an_outcome_twice_or_not_at_all()
    {
        With(rules => rules with { HasPostDeploy = true });
        var promise = new OutcomesAreTold { World = _world };
        _world.State = _world.State with { Deploys = [Deploy(1) with { Stage = DeployStage.Done }] };
        At(1, () => promise.AtRest(null)).ShouldContain("that it is a success was not told");
        At(1, () => promise.BeforeRun(PostDeploy, Outcome("failure", ""))).ShouldContain("because of \"\"");
        At(1, () => promise.BeforeRun(PostDeploy, Outcome("success", "no"))).ShouldContain("because of \"no\"");
        promise.BeforeRun(PostDeploy, s_success);
        promise.AtRest(null);
        At(2, () => promise.BeforeRun(PostDeploy, s_success)).ShouldContain("is told twice");
        _world.State = _world.State with { Deploys = [Deploy(1) with { Stage = DeployStage.Retrying, Failures = 1 }] };
        At(2, () => promise.AtRest(null)).ShouldContain("that it is a failure was not told");
    }

    [Fact]
    public void To_lose_last_words()
    {
        With(rules => rules with { Ready = Readiness.Notify, ReadyTimeout = 5 * Second });
        var promise = new LastWordsAreKept { World = _world };
        var worker = Spawned(1, 0);
        worker.ToldAt = 5 * Second;
        At(5, () => promise.AtRest(null)).ShouldContain("is not asked for");
        promise.AskedForLastWords(1, ["no config.json"]);
        At(5, () => promise.AskedForLastWords(1, [])).ShouldContain("asked for twice");
        promise.AtRest(null);
        _world.State = _world.State with { Deploys = [Deploy(1) with { Stage = DeployStage.Retrying, Generation = 1 }] };
        At(5, () => promise.AtRest(null)).ShouldContain("has \"\" for its last words");
        _world.State = _world.State with { Deploys = [Deploy(1) with { Stage = DeployStage.Done, UpAt = Second, LastWords = ["no"] }] };
        At(5, () => promise.AtRest(null)).ShouldContain("came up, and has last words");
    }

    [Fact]
    public void To_forget_a_restart_that_a_command_has_not_refused()
    {
        With(rules => rules with { HasPreDeploy = true, HookTimeout = 5 * Second });
        Spawned(1, 0);
        var promise = new NoRestartIsLost { World = _world };
        _world.Run(PreDeploy);
        _world.Tell(new SupervisorEvent.RestartRequested(2 * Second, "received HUP"));
        _world.RestartAsked.ShouldBeFalse();
        _world.Tell(new SupervisorEvent.HookEnded(3 * Second, PreDeploy, "exit code 1"));
        At(3, () => promise.AtRest(null)).ShouldContain("nothing is waited for");
        At(17, () => promise.AtRest(18 * Second)).ShouldContain("asked for at 2 s");
        _world.Run(PreDeploy);
        _world.Tell(new SupervisorEvent.HookEnded(3 * Second, PreDeploy, "exit code 1"));
        promise.AtRest(null);
    }

    private void Deploys(string complaint, params Deploy[] deploys)
    {
        _world.State = _world.State with { Deploys = deploys };
        At(3, () => new DeploysAreTrue { World = _world }.AtRest(null)).ShouldContain(complaint);
    }

    private void With(Func<Rules, Rules> rules) => _world = new(rules(_world.Rules));

    private static Deploy Deploy(int number) => new(number, "received HUP", TimeSpan.Zero);

    private static Dictionary<string, string> Outcome(string outcome, string reason) =>
        new() { ["SERVER_STARTER_DEPLOY_OUTCOME"] = outcome, ["SERVER_STARTER_DEPLOY_REASON"] = reason };
}
