using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.Tests.Core;

/// <summary>What says nothing new, or comes from nobody we know, changes nothing in any situation.</summary>
public class Strangers
{
    public static TheoryData<string> Situation => Situations.Names;

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
    public void What_a_stranger_says_changes_nothing(string situation) => ChangesNothing(situation, machine =>
        machine.PingsWatchdog(999_999).SaysReady(999_999).AsksForTime(999_999, 100.s).Says(999_999, "here"));

    [Theory, MemberData(nameof(Situation))]
    public void What_a_stranger_weighs_changes_nothing(string situation) =>
        ChangesNothing(situation, machine => machine.Weighs(999_999, long.MaxValue));

    [Theory, MemberData(nameof(Situation))]
    public void The_end_of_a_command_that_does_not_run_changes_nothing(string situation) => ChangesNothing(situation, machine =>
    {
        foreach (var failure in (string?[])[null, "exit code 1"])
            foreach (var hook in (Hook[])[Act.PreDeploy(999), Act.PostDeploy(999), Act.PostDeploy(1, 9), Act.Probe(999_999)])
                machine.HookEnds(hook, failure);
        return machine;
    });

    [Theory, MemberData(nameof(Situation))]
    public void Last_words_of_a_stranger_are_quoted_and_change_nothing(string situation)
    {
        var machine = Situations.All[situation]();
        var before = machine.State;
        machine.WroteLast(999, "here").Does(Act.Log("generation 999 wrote last: here"));
        machine.WroteLast(999).Does();
        machine.State.ShouldBe(before);
    }

    private static void ChangesNothing(string situation, Func<Machine, Machine> what)
    {
        var machine = Situations.All[situation]();
        var before = machine.State;
        what(machine).Does();
        machine.State.ShouldBe(before);
    }
}
