using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.Tests.Control.Requests;

public sealed class StopsAtTheDesk : IDisposable
{
    private const string Stop = """{"request":"stop"}""";
    private const string Force = """{"request":"stop","force":true}""";

    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void It_is_told_how_it_goes_to_the_end()
    {
        var visitor = _desk.Visit().Asks(Stop);
        _desk.Settle();
        visitor.Hears().ShouldBe(["worker 1 draining"]);
        // What TERM sends.
        _desk.Sent.ShouldBe(["USR1 101"]);
        _desk.Exits(101);
        _desk.IsOver.ShouldBeTrue();
        _desk.Finish();
        visitor.Hears().ShouldBe(["worker 1 gone", "stop succeeded"]);
        visitor.HasBeenLeft.ShouldBeTrue();
    }

    [Fact]
    public void A_second_one_kills_only_by_force()
    {
        _desk.Visit().Asks(Stop);
        _desk.Settle();
        _desk.Visit().Asks(Stop);
        _desk.Settle();
        _desk.State.Shutdown.ShouldBe(Shutdown.Graceful);
        _desk.Sent.ShouldBe(["USR1 101"]);
        var third = _desk.Visit().Asks(Force);
        _desk.Settle();
        _desk.State.Shutdown.ShouldBe(Shutdown.Forced);
        _desk.Sent.ShouldBe(["USR1 101", "KILL 101"]);
        third.Hears().ShouldBe(["worker 1 draining"]);
    }

    [Fact]
    public void A_first_one_is_orderly_in_any_case()
    {
        _desk.Visit().Asks(Force);
        _desk.Settle();
        _desk.State.Shutdown.ShouldBe(Shutdown.Graceful);
        _desk.Sent.ShouldBe(["USR1 101"]);
    }

    [Fact]
    public void At_the_end_everybody_who_waits_is_told()
    {
        var stopping = _desk.Visit().Asks(Stop);
        _desk.Settle();
        Visitor following = _desk.Visit().Asks("""{"request":"follow"}"""), silent = _desk.Visit();
        _desk.Settle();
        following.Hears().ShouldBe(["status"]);
        _desk.Exits(101);
        _desk.Finish();
        stopping.Hears().ShouldBe(["worker 1 draining", "worker 1 gone", "stop succeeded"]);
        following.Hears().ShouldBe(["worker 1 gone", "follow succeeded"]);
        silent.Hears().ShouldBeEmpty();
        foreach (var visitor in (Visitor[])[stopping, following, silent]) visitor.HasBeenLeft.ShouldBeTrue();
    }
}
