using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.Tests.Core;

/// <summary>What each event does in every situation, whatever else is going on.</summary>
public class EverySituation
{
    public static TheoryData<string> Situation => Situations.Names;

    [Theory, MemberData(nameof(Situation))]
    public void Term_tells_every_worker_at_once(string situation) => Stops(situation, machine => machine.Term(), "received TERM");

    [Theory, MemberData(nameof(Situation))]
    public void Int_tells_every_worker_at_once(string situation) => Stops(situation, machine => machine.Int(), "received INT");

    [Theory, MemberData(nameof(Situation))]
    public void A_second_stop_kills_every_worker_at_once(string situation)
    {
        var machine = Situations.All[situation]();
        var pids = PidsOf(machine);
        if (pids.Length == 0) return;
        machine.Term().Forget().Term().Does(
            Act.Log($"received TERM again, sending KILL to all workers:{string.Join(",", pids)}"),
            Act.Kill(pids));
    }

    [Theory, MemberData(nameof(Situation))]
    public void While_stopping_every_exit_is_one_less_and_the_last_is_the_end(string situation)
    {
        var machine = Situations.All[situation]();
        var pids = PidsOf(machine);
        machine.Term().Forget();
        foreach (var pid in pids)
        {
            machine.State.Workers.Select(w => w.Phase).ShouldAllBe(phase => phase == WorkerPhase.Draining);
            machine.Exits(pid, 0);
        }
        machine.State.Workers.ShouldBeEmpty();
        machine.State.Shutdown.ShouldBe(Shutdown.Graceful);
    }

    [Theory, MemberData(nameof(Situation))]
    public void A_restart_is_followed_by_a_start_that_began_after_it(string situation)
    {
        var machine = Situations.All[situation]();
        var asked = machine.State.Generation;
        // One whose pre-deploy command runs, and has not been killed, has begun before: it is started, and another after it.
        var first = machine.State is { CurrentDeploy.Stage: DeployStage.Preparing, PreDeploy.Deadline: not null } ? asked + 1 : asked;
        machine.Hup();
        LeftAlone(machine);
        machine.State.Generation.ShouldBe(first + 1);
        machine.State.Serving!.Generation.ShouldBe(first + 1);
        machine.State.Deploys[^1].UpAt.ShouldNotBeNull();
        machine.State.Workers.Count(w => w.Phase is not (WorkerPhase.Serving or WorkerPhase.Draining)).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Situation))]
    public void Left_alone_it_comes_to_rest_with_one_worker_that_serves(string situation)
    {
        var machine = LeftAlone(Situations.All[situation]());
        machine.NextDeadline.ShouldBe(Replacement.DueAt(machine.State));
        if (machine.State.Rules is { Watchdog: null, MaxMemory: null }) machine.NextDeadline.ShouldBeNull();
        machine.State.Serving.ShouldNotBeNull();
        machine.State.Starting.ShouldBeNull();
        machine.State.CurrentDeploy.ShouldBeNull();
        machine.State.NextDeploy.ShouldBeNull();
        machine.State.Hooks.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Situation))]
    public void A_signal_that_was_asked_for_goes_to_every_worker_and_changes_nothing(string situation)
    {
        var machine = Situations.All[situation]();
        var before = machine.State;
        var pids = PidsOf(machine);
        machine.Signals(new Signal(10)).Does(pids.Length == 0
            ? [Act.Log("asked to signal, sending USR1 to all workers:none")]
            : [Act.Log($"asked to signal, sending USR1 to all workers:{string.Join(",", pids)}"), Act.Send("USR1", pids)]);
        machine.State.ShouldBe(before);
    }

    [Theory, MemberData(nameof(Situation))]
    public void After_a_stop_nothing_is_started_and_no_command_is_run(string situation)
    {
        var machine = Situations.All[situation]();
        var generation = machine.State.Generation;
        machine.Term().Hup().AllGoesWell();
        machine.State.Starting.ShouldBeNull();
        machine.State.CurrentDeploy.ShouldBeNull();
        machine.State.NextDeploy.ShouldBeNull();
        machine.At(machine.Now + 1000.s).DeadlineTooEarly();
        foreach (var pid in PidsOf(machine)) machine.PingsWatchdog(pid).SaysReady(pid).Weighs(pid, long.MaxValue).Exits(pid);
        machine.State.Generation.ShouldBe(generation);
        machine.State.Hooks.ShouldBeEmpty();
        machine.State.Deploys.ShouldAllBe(deploy => deploy.IsOver);
        machine.NextDeadline.ShouldBeNull();
    }

    [Theory, MemberData(nameof(Situation))]
    public void Deploys_are_numbered_one_by_one_and_one_at_most_is_under_way_and_one_waits(string situation)
    {
        var machine = Situations.All[situation]();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            machine.Hup();
            machine.State.Deploys.Select(d => d.Number).ShouldBe(Enumerable.Range(1, machine.State.Deploys.Count));
            var (underWay, waiting) = (machine.State.Deploys.Count(d => d.IsUnderWay), machine.State.Deploys.Count(d => d.Stage == DeployStage.Waiting));
            underWay.ShouldBeLessThanOrEqualTo(1);
            waiting.ShouldBeLessThanOrEqualTo(1);
            (underWay + waiting).ShouldBeGreaterThan(0);
        }
    }

    // Commands say yes, workers live.
    private static Machine LeftAlone(Machine machine) => machine.AllGoesWell().At(machine.Now + 1000.s);

    private static void Stops(string situation, Func<Machine, Machine> stop, string request)
    {
        var machine = Situations.All[situation]();
        var before = machine.State;
        var pids = PidsOf(machine);
        List<string> expected = [Act.Log($"{request}, sending TERM to all workers:{(pids.Length == 0 ? "none" : string.Join(",", pids))}")];
        if (pids.Length > 0) expected.Add(Act.Send("TERM", pids));
        if (before.Starting is { } starting && machine.AsksReadyCommand) expected.Add(Act.End(Act.Probe(starting.Pid)));
        if (before.PreDeploy is { Deadline: not null } running) expected.Add(Act.End(running.Hook));
        if (pids.Length == 0)
        {
            foreach (var hook in before.Hooks)
                if (hook.Hook.Kind == HookKind.PostDeploy) expected.Add(Act.End(hook.Hook));
            expected.AddRange([Act.Log("exiting"), Act.Exit(0)]);
        }
        stop(machine).Does([.. expected]);

        // What was to be killed at a time still is; the others have as long as every worker that is told, from now on.
        foreach (var worker in before.Workers)
        {
            var deadline = worker.Phase == WorkerPhase.Draining ? worker.Deadline
                : before.Rules.DrainTimeout is { } time ? machine.Now + time
                : worker.Hangs ? machine.Now + 10.s
                : null;
            machine.State.Workers.Single(w => w.Pid == worker.Pid).Deadline.ShouldBe(deadline);
        }
        machine.NextDeadline.ShouldBe(machine.State.Workers.Select(w => w.Deadline)
            .Concat(machine.State.Hooks.Select(hook => hook.Deadline)).Min());
        if (before.Rules is { DrainTimeout: null, HasPostDeploy: false } && !before.Workers.Any(w => w.Hangs || w.UpAt is null))
            machine.NextDeadline.ShouldBeNull();
    }

    private static int[] PidsOf(Machine machine) => [.. machine.State.Workers.Select(w => w.Pid).Order()];
}
