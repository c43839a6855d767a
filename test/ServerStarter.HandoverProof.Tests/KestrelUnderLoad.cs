using ServerStarter.HandoverProof.Clients;
using ServerStarter.HandoverProof.Reporting;
using ServerStarter.Testing;

namespace ServerStarter.HandoverProof.Tests;

/// <summary>The benchmark's proof, shorter: what it counts must be nothing, and must not be nothing for a server that does lose requests.</summary>
public sealed class KestrelUnderLoad
{
    private const int Deploys = 6;

    public static TheoryData<string> Kinds => [.. ClientKind.All.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Deploys_lose_no_request_and_reset_no_connection(string kind)
    {
        Result result = await Proof("samples/Hello", "Hello", Deploys).RunAsync(Called(kind), CancellationToken.None);

        result.Failures.ShouldBeEmpty();
        result.Failed.ShouldBe(0);
        result.Resets.ShouldBe(0);
        result.Requests.ShouldBeGreaterThanOrEqualTo(3_000);
        result.Generations.ShouldBeGreaterThan(Deploys / 2);
    }

    [Fact]
    public async Task The_proof_notices_what_is_lost_with_ListenHandle_alone()
    {
        for (int attempt = 0; attempt < 10; attempt++)
        {
            Result result = await Proof("bench/ListenHandle", "ListenHandle", deploys: 3).RunAsync(Called("keep-alive"), CancellationToken.None);
            if (result.Failed > 0) return;
        }

        Assert.Fail("clients that keep their connections lost nothing over 30 deploys: they do not notice what they should");
    }

    private static Proof Proof(string project, string program, int deploys) => new(
        Repository.StartServer, ["dotnet", Path.Combine(Repository.Root, project, "bin", Configuration, "net10.0", $"{program}.dll")],
        Requests: 3_000, deploys, Clients: 4);

    private static ClientKind Called(string name) => ClientKind.All.Single(kind => kind.Name == name);

#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif
}
