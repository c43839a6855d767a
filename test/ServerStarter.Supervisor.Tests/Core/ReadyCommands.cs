using static ServerStarter.Supervisor.Tests.Core.Act;

namespace ServerStarter.Supervisor.Tests.Core;

/// <summary>A command says whether a new worker is ready: it is asked at once, and again until it says yes.</summary>
public class ReadyCommands
{
    [Fact]
    public void It_is_asked_as_soon_as_the_worker_runs()
    {
        var machine = Asking;
        machine.Begin().Does(Spawn(1), Log("starting new worker 101"), Run(Probe(101)));
        machine.Variables.ShouldBe(new Dictionary<string, string>
        {
            ["SERVER_STARTER_GENERATION"] = "1",
            ["SERVER_STARTER_WORKER_PID"] = "101",
        });
    }

    [Fact]
    public void When_it_says_yes_the_worker_is_up()
    {
        var machine = Asking.Serving().At(10.s).Hup().Forget();
        machine.At(10.3.s).HookEnds(Probe(102)).Does(
            Publish("1:101", "2:102"),
            Log("new worker is now running, sending TERM to old workers:101"),
            Log("killing old workers"),
            Send("TERM", 101));
        machine.NextDeadline.ShouldBeNull();
    }

    [Fact]
    public void When_it_says_no_it_is_asked_again_a_tenth_of_a_second_later_and_not_before_it_has_answered()
    {
        var machine = Asking.Starting();
        machine.At(5.s).Does();
        machine.HookEnds(Probe(101), "exit code 1").Does();
        machine.At(5.099.s).Does();
        machine.At(5.1.s).Does(Run(Probe(101)));
        machine.NextDeadline.ShouldBe(60.s);
    }

    [Fact]
    public void That_the_worker_lives_or_says_so_itself_is_not_enough()
    {
        var machine = Asking.Starting();
        machine.At(30.s).SaysReady(101).Does();
        machine.State.Serving.ShouldBeNull();
    }

    [Fact]
    public void When_the_time_is_over_it_is_ended_and_what_it_said_last_is_told()
    {
        var machine = Asking.Serving().At(10.s).Hup().HookEnds(Probe(102), "exit code 7").At(69.999.s).Forget();
        machine.At(70.s).Does(
            End(Probe(102)),
            Send("TERM", 102),
            Log("new worker 102 seems to have failed to start, not ready after 60 s (the ready command: exit code 7), "
                + "telling it to leave; generation 1 keeps serving, trying again in 1 s"),
            Ask(102));
        machine.At(70.01.s).HookEnds(Probe(102), "killed by SIGKILL").Does();
        machine.At(71.s).Does(Spawn(3), Log("starting new worker 103"), Run(Probe(103)));
    }

    [Fact]
    public void What_it_says_too_late_does_not_count()
    {
        var machine = Asking.Serving().At(10.s).Hup().At(70.s).Forget();
        machine.HookEnds(Probe(102)).Does();
        machine.State.Serving!.Pid.ShouldBe(101);
    }

    [Fact]
    public void It_is_ended_when_the_worker_is_gone()
    {
        var machine = Asking.Serving().At(10.s).Hup().Forget();
        machine.At(10.2.s).Exits(102).Does(
            Kill(102),
            End(Probe(102)),
            Log("new worker 102 seems to have failed to start, exit status:256 (exit code 1); "
                + "generation 1 keeps serving, trying again in 1 s"),
            Ask(102));
        machine.HookEnds(Probe(102), "killed by SIGKILL").Does();
    }

    [Fact]
    public void It_is_ended_by_a_stop()
    {
        var machine = Asking.Serving().At(10.s).Hup().Forget();
        machine.Term().Does(
            Log("received TERM, sending TERM to all workers:101,102"),
            Send("TERM", 101, 102),
            End(Probe(102)));
        machine.HookEnds(Probe(102), "killed by SIGKILL").Does();
        machine.NextDeadline.ShouldBeNull();
    }

    [Fact]
    public void A_stop_between_two_runs_plans_no_more()
    {
        var machine = Asking.Starting().HookEnds(Probe(101), "exit code 1").Term().Forget();
        machine.NextDeadline.ShouldBeNull();
        machine.At(100.s).DeadlineTooEarly().Does();
    }

    [Fact]
    public void A_worker_can_ask_for_more_time()
    {
        var machine = Asking.Starting().At(50.s).AsksForTime(101, 30.s);
        machine.NextDeadline.ShouldBe(80.s);
    }

    [Fact]
    public void An_answer_about_another_worker_changes_nothing()
    {
        var machine = Asking.Serving().At(10.s).Hup().Forget();
        machine.HookEnds(Probe(101)).HookEnds(Probe(999)).HookEnds(Probe(101), "exit code 1").Does();
        machine.NextDeadline.ShouldBe(70.s);
    }

    private static Machine Asking => new() { AsksReadyCommand = true };
}
