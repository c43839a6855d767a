using static ServerStarter.Supervisor.Tests.Core.Act;

namespace ServerStarter.Supervisor.Tests.Core;

/// <summary>So many old generations may be leaving at once.</summary>
public class MaxDraining
{
    [Fact]
    public void Of_more_the_oldest_is_killed()
    {
        var machine = With(1).Draining().At(20.s).Hup().Forget();
        machine.At(21.s).Does(
            Publish("1:101", "2:102", "3:103"),
            Log("new worker is now running, sending TERM to old workers:102"),
            Log("killing old workers"),
            Send("TERM", 102),
            Log("more than 1 old generations are leaving, sending KILL to workers:101"),
            Kill(101));
    }

    [Fact]
    public void One_that_was_killed_does_not_count()
    {
        var machine = With(1).Draining().At(20.s).Hup().At(21.s).At(30.s).Hup().Forget();
        machine.At(31.s).Does(
            Publish("1:101", "2:102", "3:103", "4:104"),
            Log("new worker is now running, sending TERM to old workers:103"),
            Log("killing old workers"),
            Send("TERM", 103),
            Log("more than 1 old generations are leaving, sending KILL to workers:102"),
            Kill(102));
    }

    [Fact]
    public void As_many_may_stay()
    {
        var machine = With(2).Draining().At(20.s).Hup().At(21.s);
        machine.State.Workers.ShouldAllBe(w => !w.Killed);
        machine.At(30.s).Hup().At(31.s);
        machine.State.Workers.Where(w => w.Killed).Select(w => w.Pid).ShouldBe([101]);
    }

    [Fact]
    public void Several_that_are_told_at_once_may_be_too_many()
    {
        var machine = new Machine { KillOldDelay = 5.s, With = rules => rules with { MaxDraining = 1 } }.RetiringAfterTwoDeploys();
        machine.EnvironmentSays(killOldDelay: 0.s).At(15.s).Hup().Forget();
        machine.At(16.s).Does(
            Publish("1:101", "2:102", "3:103", "4:104"),
            Log("new worker is now running, sending TERM to old workers:101,102,103"),
            Log("killing old workers"),
            Send("TERM", 101, 102, 103),
            Log("more than 1 old generations are leaving, sending KILL to workers:101,102"),
            Kill(101, 102));
    }

    [Fact]
    public void One_that_never_came_up_does_not_count()
    {
        var machine = new Machine { ReadyTimeout = 60.s, With = rules => rules with { MaxDraining = 1 } }.Starting().SaysReady(101);
        machine.At(10.s).Hup().At(71.s).SaysReady(103);
        machine.State.Workers.Count.ShouldBe(3);
        machine.State.Workers.ShouldAllBe(w => !w.Killed);
    }

    [Fact]
    public void One_whose_kill_delay_is_not_over_does_not_count()
    {
        var machine = new Machine { KillOldDelay = 5.s, With = rules => rules with { MaxDraining = 1 } }.RetiringAfterTwoDeploys();
        machine.At(16.s);
        machine.State.Workers.ShouldAllBe(w => !w.Killed);
        machine.At(19.s);
        machine.State.Workers.Where(w => w.Killed).Select(w => w.Pid).ShouldBe([101]);
    }

    [Fact]
    public void At_the_end_all_may_leave_at_once()
    {
        With(1).Draining().At(20.s).Term().Does(
            Log("received TERM, sending TERM to all workers:101,102"),
            Send("TERM", 101, 102));
    }

    private static Machine With(int most) => new() { With = rules => rules with { MaxDraining = most } };
}
