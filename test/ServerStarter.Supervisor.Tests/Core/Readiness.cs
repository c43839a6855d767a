using ServerStarter.Supervisor.Core;
using static ServerStarter.Supervisor.Tests.Core.Act;

namespace ServerStarter.Supervisor.Tests.Core;

public class Readiness
{
    private const string NotReady = "new worker 102 seems to have failed to start, not ready after 60 s, telling it to leave";

    private static Machine Notified => new() { ReadyTimeout = 60.s };

    [Fact]
    public void A_worker_that_says_so_is_up_at_that_moment()
    {
        var machine = new Machine().Deploying();
        machine.At(10.05.s).SaysReady(102).Does(
            Publish("1:101", "2:102"),
            Log("new worker is now running, sending TERM to old workers:101"),
            Log("killing old workers"),
            Send("TERM", 101));
        machine.At(11.s).Does();
    }

    [Fact]
    public void With_notify_a_worker_that_only_lives_is_not_up()
    {
        var machine = Notified.Starting();
        machine.At(59.s).Does();
        machine.SaysReady(101).Does(Publish("1:101"), AnnounceUp);
    }

    [Fact]
    public void One_that_is_not_ready_in_time_is_told_to_leave_and_the_old_one_keeps_serving()
    {
        var machine = Notified.Starting().SaysReady(101).At(10.s).Hup().Forget();
        machine.At(70.s).Does(Send("TERM", 102), Log(NotReady + "; generation 1 keeps serving, trying again in 1 s"), Ask(102));
        machine.At(70.5.s).Exits(102, 0).Does(
            Kill(102),
            Log("worker 102 died, status:0 (exit code 0), it never came up"),
            Publish("1:101"));
        machine.At(71.s).Does(Spawn(3), Log("starting new worker 103"));
    }

    [Fact]
    public void What_it_said_last_is_quoted()
    {
        var machine = Notified.Starting().Says(101, "loading").SaysReady(101).At(10.s).Hup().Forget();
        machine.Says(102, "loading").Says(102, "waiting for the database").Says(101, "busy").Does();
        machine.At(70.s).Does(Send("TERM", 102), Log(
            "new worker 102 seems to have failed to start, not ready after 60 s (it says: waiting for the database), "
            + "telling it to leave; generation 1 keeps serving, trying again in 1 s"), Ask(102));
    }

    [Fact]
    public void The_time_it_took_is_what_it_was_given_however_late_we_look()
    {
        var machine = Notified.Starting().SaysReady(101).At(10.s).Hup();
        var (_, actions) = SupervisorMachine.Step(machine.State, new SupervisorEvent.DeadlineReached(75.s));
        actions.ShouldContain(new SupervisorAction.WriteLog(NotReady + "; generation 1 keeps serving, trying again in 1 s"));
    }

    [Fact]
    public void One_that_does_not_leave_then_is_killed_with_its_group()
    {
        var machine = Notified.Starting().SaysReady(101).At(10.s).Hup().At(70.s).Forget();
        machine.At(79.999.s).Forget();
        machine.At(80.s).Does(Log("not gone in time, sending KILL to workers:102"), Kill(102));
        machine.At(81.s).SaysReady(102).Does();
    }

    [Fact]
    public void What_says_so_too_late_is_not_up()
    {
        var machine = Notified.Starting().SaysReady(101).At(10.s).Hup().At(70.s).Forget();
        machine.At(70.1.s).SaysReady(102).Does();
    }

    [Fact]
    public void Nobody_else_can_say_it_for_the_one_that_starts()
    {
        var machine = Notified.Starting().SaysReady(101).At(10.s).Hup().Forget();
        machine.SaysReady(101).SaysReady(999).Does();
    }

    [Fact]
    public void Saying_it_twice_changes_nothing() => Notified.Starting().SaysReady(101).Forget().SaysReady(101).Does();

    [Fact]
    public void A_start_can_be_given_more_time_but_not_less()
    {
        var machine = Notified.Starting().AsksForTime(101, 10.s);
        machine.NextDeadline.ShouldBe(60.s);
        machine.At(50.s).AsksForTime(101, 30.s).NextDeadline.ShouldBe(80.s);
    }

    [Fact]
    public void More_time_does_not_make_a_worker_that_only_lives_wait() =>
        new Machine().Starting().AsksForTime(101, 30.s).NextDeadline.ShouldBe(1.s);

    [Fact]
    public void A_first_worker_that_somebody_waits_for_ends_the_superdaemon_when_it_is_gone()
    {
        const string words = "new worker 101 seems to have failed to start, not ready after 60 s, telling it to leave";
        var machine = new Machine { ReadyTimeout = 60.s, GivesUpOnFirstFailure = true }.Starting();
        machine.At(60.s).Does(Send("TERM", 101), Log(words));
        machine.At(61.s).Exits(101, 0).Does(
            Kill(101),
            Log("worker 101 died, status:0 (exit code 0)"),
            Publish(),
            Log("exiting"),
            Exit(1, words));
    }

    [Fact]
    public void A_stop_does_not_spare_one_that_is_to_be_killed()
    {
        var machine = Notified.Starting().SaysReady(101).At(10.s).Hup().At(70.s).Forget();
        machine.At(71.s).Term().Forget();
        machine.NextDeadline.ShouldBe(80.s);
        machine.At(80.s).Does(Log("not gone in time, sending KILL to workers:102"), Kill(102));
    }

    [Fact]
    public void A_restart_during_a_start_follows_when_that_one_is_ready()
    {
        var machine = Notified.Starting().SaysReady(101).At(10.s).Hup().At(11.s).Hup().Forget();
        machine.At(12.s).SaysReady(102).Does(
            Publish("1:101", "2:102"),
            Log("new worker is now running, sending TERM to old workers:101"),
            Log("killing old workers"),
            Send("TERM", 101),
            Spawn(3),
            Log("starting new worker 103"));
    }
}
