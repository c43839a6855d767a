using ServerStarter.Supervisor.Control;
using ServerStarter.Supervisor.Control.Requests;
using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.Tests.Core;

namespace ServerStarter.Supervisor.Tests.Control.Requests;

public sealed class OtherRequestsAtTheDesk : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Theory]
    [InlineData("serving")]
    [InlineData("deploying")]
    [InlineData("down")]
    [InlineData("starting")]
    [InlineData("stopping")]
    public void The_state_is_whether_somebody_serves_and_then_what_goes_on(string state)
    {
        if (state is "deploying") _desk.Happen(new SupervisorEvent.RestartRequested(10.s, "received HUP"));
        if (state is "down") _desk.SpawnFailure = "execve: gone";
        if (state is "down" or "starting") _desk.Exits(101);
        if (state is "stopping") _desk.Happen(new SupervisorEvent.StopRequested(10.s, "received TERM", Signal.Term));
        var visitor = _desk.Visit().Asks("""{"request":"status"}""");
        _desk.Settle();
        var status = visitor.HearsLine();
        status.GetProperty("state").GetString().ShouldBe(state);
        (status.GetProperty("next_attempt").ValueKind == System.Text.Json.JsonValueKind.Null).ShouldBe(state != "down");
        status.GetProperty("age").GetDouble().ShouldBe(10);
    }

    [Fact]
    public void A_signal_goes_to_every_worker()
    {
        _desk.Happen(new SupervisorEvent.RestartRequested(10.s, "received HUP"));
        var visitor = _desk.Visit().Asks("""{"request":"signal","signal":"USR2"}""");
        _desk.Settle();
        visitor.Hears().ShouldBe(["signal succeeded"]);
        _desk.Sent.ShouldBe(["USR2 101,102"]);
    }

    // An end that was seen at the same look comes first, and with it another worker.
    [Fact]
    public void Who_asks_for_a_signal_is_told_who_got_it()
    {
        var visitor = _desk.Visit();
        _desk.Settle();
        visitor.Asks("""{"request":"signal","signal":"USR2"}""");
        _desk.Poll(new SupervisorEvent.WorkerExited(10.s, 101, new WaitStatus(0)));
        _desk.Settle();
        visitor.HearsLine().GetProperty("pids").EnumerateArray().Select(pid => pid.GetInt32()).ShouldBe([102]);
        _desk.Sent.ShouldBe(["USR2 102"]);
    }

    [Fact]
    public void A_signal_that_the_end_comes_before_is_not_sent()
    {
        var visitor = _desk.Visit();
        _desk.Happen(new SupervisorEvent.StopRequested(10.s, "received TERM", Signal.Term));
        visitor.Asks("""{"request":"signal","signal":"USR2"}""");
        _desk.Poll(new SupervisorEvent.WorkerExited(10.s, 101, new WaitStatus(0)));
        _desk.Settle();
        _desk.Finish();
        visitor.Hears().ShouldBe(["signal failed: start_server has stopped meanwhile"]);
    }

    [Fact]
    public void The_log_is_opened_anew_or_it_is_said_why_not()
    {
        var visitor = _desk.Visit().Asks("""{"request":"reopen-log"}""");
        _desk.Settle();
        visitor.Hears().ShouldBe(["reopen-log succeeded"]);
        _desk.WhyNotReopened = "no room";
        visitor.Asks("""{"request":"reopen-log"}""");
        _desk.Settle();
        visitor.Hears().ShouldBe(["reopen-log failed: no room"]);
        _desk.Reopened.ShouldAllBe(request => request == $"process {Environment.ProcessId} asked to open the log anew");
    }

    [Fact]
    public void Who_follows_hears_how_things_are_and_from_then_on_of_every_change_once()
    {
        var visitor = _desk.Visit().Asks("""{"request":"follow"}""");
        _desk.Settle();
        visitor.Hears().ShouldBe(["status"]);
        _desk.At(20.s);
        visitor.Hears().ShouldBeEmpty();
        _desk.Happen(new SupervisorEvent.StatusReported(20.s, 101, "busy"));
        _desk.Happen(new SupervisorEvent.StatusReported(20.s, 101, "busy"));
        visitor.Hears().ShouldBe(["worker 1 serving"]);
        _desk.Happen(new SupervisorEvent.RestartRequested(20.s, "received HUP"));
        visitor.Hears().ShouldBe(["worker 2 starting", "deploy 2 starting"]);
        // Nothing else is taken from it.
        visitor.Asks("""{"request":"status"}""");
        _desk.Settle();
        visitor.Hears().ShouldBeEmpty();
    }

    [Fact]
    public void What_is_not_understood_is_answered_and_the_next_line_is_taken()
    {
        var visitor = _desk.Visit().Asks("nonsense").Asks("""{"request":"status"}""");
        _desk.Settle();
        visitor.Hears().ShouldBe(["error", "status"]);
    }

    [Fact]
    public void Refusals_are_errors_too()
    {
        ILineProtocol protocol = new ControlDesk(Signal.Term, [], () => default, _ => { }, _ => null);
        protocol.RefusalOfUser.ShouldBe("""{"version":1,"type":"error","reason":"only the user that start_server runs as and root may ask"}""");
        protocol.RefusalOfCrowd.ShouldBe("""{"version":1,"type":"error","reason":"64 others wait for an answer: try again later"}""");
        protocol.RefusalOfLength.ShouldBe("""{"version":1,"type":"error","reason":"the line has more than 65536 bytes"}""");
    }
}
