using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.Tests.Core;

namespace ServerStarter.Supervisor.Tests.Control.Requests;

public sealed class RestartsAtTheDesk : IDisposable
{
    private const string Accepted = """{"request":"restart","until":"accepted"}""";
    private const string Up = """{"request":"restart","until":"up"}""";
    private const string Drained = """{"request":"restart"}""";

    private Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void It_is_told_how_it_goes_and_then_how_it_went()
    {
        var visitor = _desk.Visit().Asks(Drained);
        _desk.Settle();
        visitor.Hears().ShouldBe(["worker 2 starting", "deploy 2 starting"]);
        _desk.At(11.s);
        visitor.Hears().ShouldBe(["worker 2 serving", "worker 1 draining", "deploy 2 draining"]);
        _desk.At(15.s);
        _desk.Exits(101);
        visitor.Hears().ShouldBe(["worker 1 gone", "deploy 2 done", "restart succeeded"]);
        // And may ask for something else.
        visitor.Asks("""{"request":"status"}""");
        _desk.Settle();
        visitor.Hears().ShouldBe(["status"]);
    }

    [Fact]
    public void Each_is_answered_when_what_it_waits_for_has_come()
    {
        Visitor accepted = _desk.Visit().Asks(Accepted), up = _desk.Visit(), drained = _desk.Visit();
        _desk.Settle();
        var result = accepted.HearsAtLast();
        result.GetProperty("outcome").GetString().ShouldBe("succeeded");
        (result.GetProperty("deploy").GetInt32(), result.GetProperty("serving").GetProperty("pid").GetInt32()).ShouldBe((2, 101));
        result.GetProperty("tried_again").GetBoolean().ShouldBeFalse();
        up.Asks(Up);
        drained.Asks(Drained);
        _desk.At(12.s);
        up.Hears()[^1].ShouldBe("restart succeeded");
        drained.Hears().ShouldNotContain("restart succeeded");
        _desk.Exits(101);
        drained.Hears().ShouldNotContain("restart succeeded");
        _desk.Exits(102);
        drained.Hears()[^1].ShouldBe("restart succeeded");
    }

    [Fact]
    public void Of_two_that_are_read_at_once_the_second_is_of_the_deploy_after()
    {
        Visitor first = _desk.Visit().Asks(Up), second = _desk.Visit().Asks(Up);
        _desk.Settle();
        _desk.State.Deploys.Count.ShouldBe(3);
        _desk.At(11.s);
        first.HearsAtLast().GetProperty("deploy").GetInt32().ShouldBe(2);
        second.Hears()[^1].ShouldNotStartWith("restart");
        _desk.At(12.s);
        second.HearsAtLast().GetProperty("deploy").GetInt32().ShouldBe(3);
    }

    [Fact]
    public void All_that_are_asked_for_during_a_start_are_of_the_one_deploy_after()
    {
        var first = _desk.Visit().Asks(Drained);
        _desk.Settle();
        Visitor[] later = [.. Enumerable.Range(0, 5).Select(_ => _desk.Visit().Asks(Up))];
        _desk.Settle();
        _desk.State.Deploys.Count.ShouldBe(3);
        _desk.At(12.s);
        foreach (var visitor in later)
        {
            var result = visitor.HearsAtLast();
            (result.GetProperty("deploy").GetInt32(), result.GetProperty("serving").GetProperty("generation").GetInt32()).ShouldBe((3, 3));
        }
        first.Hears()[^1].ShouldNotStartWith("restart");
    }

    // What is still to be told to the machine counts for nothing yet: the deploy that is over is not the one.
    [Fact]
    public void It_is_not_answered_before_the_machine_knows_of_it()
    {
        var visitor = _desk.Visit();
        _desk.Settle();
        visitor.Asks(Drained);
        _desk.Poll(new SupervisorEvent.StatusReported(10.s, 101, "busy"), new SupervisorEvent.StatusReported(10.s, 101, "idle"));
        _desk.Settle();
        visitor.Hears().ShouldBe(["worker 1 serving", "worker 1 serving", "worker 2 starting", "deploy 2 starting"]);
    }

    [Fact]
    public void A_failure_is_told_and_that_it_is_tried_again()
    {
        var visitor = _desk.Visit().Asks(Up);
        _desk.At(10.2.s);
        _desk.Exits(102);
        var result = visitor.HearsAtLast();
        result.GetProperty("outcome").GetString().ShouldBe("failed");
        result.GetProperty("reason").GetString()!.ShouldStartWith("new worker 102 seems to have failed to start");
        result.GetProperty("tried_again").GetBoolean().ShouldBeTrue();
        result.GetProperty("serving").GetProperty("pid").GetInt32().ShouldBe(101);
    }

    [Fact]
    public void So_is_one_in_the_very_moment_it_was_asked_for()
    {
        _desk.SpawnFailure = "execve: gone";
        var visitor = _desk.Visit().Asks(Up);
        _desk.Settle();
        visitor.Hears().ShouldBe(["deploy 2 retrying", "restart failed: generation 2 could not be started: execve: gone"]);
    }

    [Fact]
    public void With_a_limit_it_is_told_when_that_is_reached()
    {
        _desk.Dispose();
        _desk = new Desk(rules => rules with { DeployAttempts = 2 });
        var visitor = _desk.Visit().Asks(Up);
        _desk.At(10.2.s);
        _desk.Exits(102);
        visitor.Hears()[^1].ShouldBe("deploy 2 retrying");
        _desk.At(11.5.s);
        visitor.Hears().ShouldBe(["worker 3 starting", "deploy 2 starting"]);
        _desk.Exits(103);
        visitor.Hears().ShouldBe(["worker 3 gone", "deploy 2 failed", "restart failed: new worker 103 seems to have failed to start, exit status:256 (exit code 1)"]);
    }

    [Fact]
    public void Who_waits_for_the_end_hears_when_it_comes_to_nothing_in_the_kill_delay()
    {
        _desk.Dispose();
        _desk = new Desk(killOldDelay: 30.s);
        Visitor up = _desk.Visit().Asks(Up), drained = _desk.Visit().Asks(Drained);
        _desk.At(12.5.s);
        up.Hears()[^1].ShouldBe("restart succeeded");
        // Generation 3, of the deploy that waited, serves since 12 s.
        _desk.Exits(103);
        drained.Hears()[^1].ShouldBe("restart failed: worker 103 died (exit code 1) before the old one was told to leave; generation 2 keeps serving");
    }

    [Fact]
    public void Who_goes_away_is_forgotten_and_the_deploy_goes_on()
    {
        var visitor = _desk.Visit().Asks(Drained);
        _desk.Settle();
        visitor.Dispose();
        _desk.At(12.s);
        _desk.Exits(101);
        _desk.State.Serving!.Generation.ShouldBe(2);
        _desk.State.Deploys[^1].Stage.ShouldBe(DeployStage.Done);
    }

    [Fact]
    public void While_it_stops_there_is_none()
    {
        _desk.Happen(new SupervisorEvent.StopRequested(10.s, "received TERM", Signal.Term));
        foreach (string request in (string[])[Accepted, Up, Drained])
        {
            var visitor = _desk.Visit().Asks(request);
            _desk.Settle();
            var result = visitor.HearsAtLast();
            result.GetProperty("reason").GetString().ShouldBe("start_server is stopping");
            result.TryGetProperty("deploy", out _).ShouldBeFalse();
            result.TryGetProperty("serving", out _).ShouldBeFalse();
        }
        _desk.State.Deploys.Count.ShouldBe(1);
    }

    [Fact]
    public void A_stop_is_the_answer_to_those_whose_generation_is_not_up()
    {
        var starting = _desk.Visit().Asks(Up);
        _desk.Settle();
        var waiting = _desk.Visit().Asks(Drained);
        _desk.Settle();
        _desk.Happen(new SupervisorEvent.StopRequested(10.s, "received TERM", Signal.Term));
        foreach (var visitor in (Visitor[])[starting, waiting])
            visitor.Hears()[^1].ShouldBe("restart failed: start_server was stopped meanwhile (received TERM)");
    }

    [Fact]
    public void One_that_the_machine_never_heard_of_is_answered_at_the_end()
    {
        var visitor = _desk.Visit();
        _desk.Settle();
        visitor.Asks(Drained);
        // All that one look at everything finds.
        _desk.Poll(new SupervisorEvent.StopRequested(10.s, "received TERM", Signal.Term), new SupervisorEvent.WorkerExited(10.s, 101, new WaitStatus(0)));
        _desk.Settle();
        _desk.IsOver.ShouldBeTrue();
        _desk.Finish();
        visitor.Hears().ShouldBe(["worker 1 draining", "worker 1 gone", "restart failed: start_server has stopped meanwhile"]);
        visitor.HasBeenLeft.ShouldBeTrue();
    }

    [Fact]
    public void One_that_many_deploys_have_followed_is_answered_when_all_of_them_are_over_at_once()
    {
        var visitor = _desk.Visit().Asks(Drained);
        _desk.Settle();
        for (int i = 2; i <= 15; i++)
        {
            _desk.At((10 * i).s);
            _desk.Happen(new SupervisorEvent.RestartRequested(_desk.Now, "received HUP"));
            _desk.At((10 * i + 2).s);
            _desk.Exits(100 + i, 0);
        }
        visitor.Hears().ShouldNotContain("restart succeeded");
        _desk.Exits(101, 0);
        visitor.Hears()[^1].ShouldBe("restart succeeded");
    }
}
