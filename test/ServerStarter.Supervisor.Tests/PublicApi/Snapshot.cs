using System.Reflection;
using ServerStarter.Testing.PublicApi;

namespace ServerStarter.Supervisor.Tests.PublicApi;

public class Snapshot
{
    private static readonly Assembly s_assembly = typeof(Supervisor).Assembly;

    [Fact]
    public void The_public_surface_is_the_one_that_is_checked_in() =>
        CheckedInApi.Difference(s_assembly, "ServerStarter.Supervisor.Tests").ShouldBeEmpty(CheckedInApi.Advice(s_assembly));

    [Fact]
    public void A_difference_is_shown_line_by_line() =>
        CheckedInApi.Difference(["a", "b", "c"], ["a", "c", "d"]).ShouldBe(["- b", "+ d"]);
}
