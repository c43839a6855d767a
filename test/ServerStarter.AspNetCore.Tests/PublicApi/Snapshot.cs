using System.Reflection;
using ServerStarter.Testing.PublicApi;

namespace ServerStarter.AspNetCore.Tests.PublicApi;

public class Snapshot
{
    private static readonly Assembly s_assembly = typeof(ServerStarterOptions).Assembly;

    [Fact]
    public void The_public_surface_is_the_one_that_is_checked_in() =>
        CheckedInApi.Difference(s_assembly, "ServerStarter.AspNetCore.Tests").ShouldBeEmpty(CheckedInApi.Advice(s_assembly));
}
