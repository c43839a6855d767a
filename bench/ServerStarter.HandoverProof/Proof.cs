using System.Diagnostics;
using ServerStarter.HandoverProof.Clients;
using ServerStarter.HandoverProof.Deploying;
using ServerStarter.HandoverProof.Reporting;

namespace ServerStarter.HandoverProof;

/// <summary>Deploys a server again and again while clients of one kind ask it, and counts what they did not get.</summary>
/// <param name="StartServer">The superdaemon's program.</param>
/// <param name="Worker">The server's command line. It answers <c>GET /</c> with a text that begins "generation N,".</param>
/// <param name="Requests">How many at least.</param>
/// <param name="Deploys">How many, spread over the requests.</param>
/// <param name="Clients">How many ask at the same time.</param>
public sealed record Proof(string StartServer, IReadOnlyList<string> Worker, long Requests, int Deploys, int Clients)
{
    /// <exception cref="ProofException">The superdaemon or a deploy failed, so that nothing is proved.</exception>
    public async Task<Result> RunAsync(ClientKind kind, CancellationToken interrupted)
    {
        using var folder = new ScratchFolder();
        await using var deployed = await Deployed.StartAsync(this, kind, folder, interrupted);
        using var tally = new Tally();
        var clock = Stopwatch.StartNew();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(interrupted);
        Task[] clients = [.. Enumerable.Range(0, Clients).Select(number => kind.Start(deployed.Target, tally, number, enough.Token))];
        try
        {
            for (int deploy = 1; deploy <= Deploys; deploy++)
            {
                await deployed.DeployAsync(interrupted);
                await tally.ReachAsync(Requests * deploy / Deploys, interrupted);
            }
        }
        finally
        {
            await enough.CancelAsync();
            await Task.WhenAll(clients);
        }

        clock.Stop();
        await deployed.StopAsync(interrupted);
        return tally.Result(kind.Name, Deploys, clock.Elapsed);
    }
}
