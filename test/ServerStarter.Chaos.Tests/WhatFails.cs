using ServerStarter.Chaos.Clients;

namespace ServerStarter.Chaos.Tests;

/// <summary>Which lost requests are explained, and which are not.</summary>
public class WhatFails
{
    private readonly Casualties _casualties = new(new History());

    [Fact]
    public void A_request_that_a_worker_accepted_and_took_with_it_when_it_was_killed()
    {
        _casualties.Add(2, "KILL");
        _casualties.Unexplained([Accepted(2), Accepted(3)]).ShouldBe([Accepted(3)]);
    }

    [Fact]
    public void A_request_of_a_version_that_ends_by_itself() =>
        _casualties.Unexplained([Accepted(2) with { Server = new Server(2, 102, IsDoomed: true) }]).ShouldBeEmpty();

    [Fact]
    public void One_request_that_a_killed_worker_was_just_accepting_and_no_more()
    {
        _casualties.Add(2, "KILL");
        _casualties.Gone(2);
        _casualties.Unexplained([Unaccepted, Unaccepted]).Count.ShouldBe(1);
    }

    [Fact]
    public void None_that_began_long_after_the_worker_had_gone()
    {
        _casualties.Add(2, "KILL");
        _casualties.Gone(2);
        var later = TimeSpan.FromMinutes(1);
        _casualties.Unexplained([Unaccepted with { Begun = later, At = later }]).Count.ShouldBe(1);
    }

    [Fact]
    public void None_that_was_not_even_connected()
    {
        _casualties.Add(2, "KILL");
        _casualties.Unexplained([Unaccepted with { WasConnected = false }]).Count.ShouldBe(1);
    }

    private static Failure Unaccepted => new("client", TimeSpan.Zero, TimeSpan.Zero, true, null, "closed");

    private static Failure Accepted(int generation) => Unaccepted with { Server = new Server(generation, 100 + generation, false) };
}
