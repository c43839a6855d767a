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
        machine.Hup().At(1000.s);
        machine.State.Generation.ShouldBe(asked + 1);
        machine.State.Serving!.Generation.ShouldBe(asked + 1);
        machine.State.Workers.Count(w => w.Phase is not (WorkerPhase.Serving or WorkerPhase.Draining)).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Situation))]
    public void A_timer_that_nobody_set_changes_nothing(string situation)
    {
        var machine = Situations.All[situation]();
        var before = machine.NextDeadline;
        machine.DeadlineTooEarly().Does();
        machine.NextDeadline.ShouldBe(before);
    }

    [Theory, MemberData(nameof(Situation))]
    public void An_environment_that_says_what_it_said_changes_nothing(string situation)
    {
        var machine = Situations.All[situation]();
        var before = machine.NextDeadline;
        machine.EnvironmentSays(machine.KillOldDelay, machine.AutoRestartInterval).Does();
        machine.NextDeadline.ShouldBe(before);
    }

    [Theory, MemberData(nameof(Situation))]
    public void The_exit_of_a_stranger_changes_nothing(string situation)
    {
        var machine = Situations.All[situation]();
        var before = machine.NextDeadline;
        machine.Exits(999_999).Does();
        machine.NextDeadline.ShouldBe(before);
    }

    [Theory, MemberData(nameof(Situation))]
    public void Left_alone_it_comes_to_rest_with_one_worker_that_serves(string situation)
    {
        var machine = Situations.All[situation]().At(1000.s);
        machine.NextDeadline.ShouldBeNull();
        machine.State.Serving.ShouldNotBeNull();
        machine.State.Starting.ShouldBeNull();
    }

    private static void Stops(string situation, Func<Machine, Machine> stop, string request)
    {
        var machine = Situations.All[situation]();
        var pids = PidsOf(machine);
        if (pids.Length == 0)
            stop(machine).Does(Act.Log($"{request}, sending TERM to all workers:none"), Act.Log("exiting"), Act.Exit(0));
        else
            stop(machine).Does(Act.Log($"{request}, sending TERM to all workers:{string.Join(",", pids)}"), Act.Send("TERM", pids));
        machine.NextDeadline.ShouldBeNull();
    }

    private static int[] PidsOf(Machine machine) => [.. machine.State.Workers.Select(w => w.Pid).Order()];
}
