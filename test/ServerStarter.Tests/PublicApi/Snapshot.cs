using System.Reflection;
using ServerStarter.Testing.PublicApi;

namespace ServerStarter.Tests.PublicApi;

public class Snapshot
{
    private static readonly Assembly s_assembly = typeof(StartServer).Assembly;

    [Fact]
    public void The_public_surface_is_the_one_that_is_checked_in() =>
        CheckedInApi.Difference(s_assembly, "ServerStarter.Tests").ShouldBeEmpty(CheckedInApi.Advice(s_assembly));
}
