using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.Tests.Core;

/// <summary>What the loop's timer is set to: nothing, wherever nothing waits for a time.</summary>
public class Deadlines
{
    [Fact]
    public void A_start_waits_for_the_end_of_the_interval() =>
        new Machine().Starting().NextDeadline.ShouldBe(1.s);

    [Fact]
    public void A_worker_that_serves_waits_for_nothing() =>
        new Machine().Serving().NextDeadline.ShouldBeNull();

    [Fact]
    public void With_auto_restart_it_waits_for_its_age() =>
        new Machine { AutoRestartInterval = 360.s }.Serving().NextDeadline.ShouldBe(361.s);

    [Fact]
    public void A_failure_waits_for_the_next_attempt() =>
        new Machine().PausingInADeploy().NextDeadline.ShouldBe(11.5.s);

    [Fact]
    public void The_kill_delay_waits_for_its_end() =>
        new Machine { KillOldDelay = 30.s }.Retiring().NextDeadline.ShouldBe(41.s);

    [Fact]
    public void A_worker_that_drains_is_waited_for_without_a_time() =>
        new Machine().Draining().NextDeadline.ShouldBeNull();

    [Fact]
    public void A_stop_is_waited_for_without_a_time() =>
        new Machine { AutoRestartInterval = 1.s }.Stopping().NextDeadline.ShouldBeNull();

    [Fact]
    public void Of_several_the_first_counts()
    {
        new Machine { KillOldDelay = 150.s, AutoRestartInterval = 100.s }.Retiring().NextDeadline.ShouldBe(161.s);
        var machine = new Machine { KillOldDelay = 300.s, AutoRestartInterval = 100.s }.Retiring();
        machine.NextDeadline.ShouldBe(311.s);
        machine.At(20.s).Hup().NextDeadline.ShouldBe(21.s);
        machine.At(20.5.s).Exits(103).NextDeadline.ShouldBe(21.5.s);
    }

    [Theory, MemberData(nameof(Situation))]
    public void When_one_has_been_handled_the_next_is_later(string situation)
    {
        var machine = Situations.All[situation]();
        for (int i = 0; i < 10 && machine.NextDeadline is { } deadline; i++)
            (machine.At(deadline).NextDeadline ?? TimeSpan.MaxValue).ShouldBeGreaterThan(deadline);
    }

    [Fact]
    public void One_that_is_handled_late_is_handled_once()
    {
        var machine = new Machine { KillOldDelay = 5.s }.Deploying();
        var (state, _) = SupervisorMachine.Step(machine.State, new SupervisorEvent.DeadlineReached(1000.s));
        SupervisorMachine.NextDeadline(state).ShouldBe(1005.s);
    }

    public static TheoryData<string> Situation => Situations.Names;
}
