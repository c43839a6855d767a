using System.Diagnostics;
using Xunit.Abstractions;

namespace ServerStarter.Interop;

/// <summary>What every server is put through: it serves, is deployed several times under load, and stops.</summary>
internal sealed class Deployment(string name, ITestOutputHelper output)
{
    // While two generations accept, each has about every other connection.
    private const int SureSign = 30;

    public int Deploys { get; init; } = 4;

    /// <summary>What the command makes in its directory before it becomes start_server, and leaves there.</summary>
    public IReadOnlyCollection<string> Makes { get; init; } = [];

    /// <summary>Called, with the number of the new generation, when the one before it has been told to leave.</summary>
    public Action<Server, Load, int> OldToldToLeave { get; init; } = (_, _, _) => { };

    public Outcome Run()
    {
        using var server = new Server(name);
        try
        {
            server.AwaitOnly(1);
            foreach (var endPoint in server.EndPoints)
                Request.Of(endPoint).Generation.ShouldBe(1);
            var outcome = DeployUnderLoad(server);
            Stop(server, 1 + Deploys);
            return outcome;
        }
        catch
        {
            output.WriteLine(server.Sandbox.Evidence());
            throw;
        }
    }

    private Outcome DeployUnderLoad(Server server)
    {
        // Alone, so that it is generation 1 that has them: it is running the first, and reading the others.
        using var slow = SlowRequest(server);
        using var half = UnfinishedRequest.Half(server.EndPoints[0]);
        using var silent = UnfinishedRequest.Silent(server.EndPoints[0]);
        AwaitAccepted(server);
        (int? Half, int? Silent) answerers = (null, null);
        using var load = new Load(server.EndPoints);
        var started = Stopwatch.GetTimestamp();
        OutputLine? told = null;
        for (var generation = 2; generation <= 1 + Deploys; generation++)
        {
            server.Superdaemon.Signal(Signal.Hup);
            var after = told?.Number ?? -1;
            told = server.Await(() => server.Superdaemon.Output.Lines.Skip(after + 1)
                .FirstOrDefault(line => line.Text.StartsWith("killing old workers")),
                "for the old generation to be told");
            OldToldToLeave(server, load, generation);
            if (generation == 2)
            {
                server.Await(() => load.LatestAnswersOf(2) >= SureSign, "for generation 1 to accept nothing any more");
                answerers = (half.Finish()?.Generation, silent.Finish()?.Generation);
                slow.Answer().Generation.ShouldBe(1);
            }
            var newest = generation;
            server.AwaitOnly(newest);
            server.Await(() => server.EndPoints.All(endPoint => load.HasAnswer(endPoint, newest)),
                $"for answers of generation {newest}");
        }
        load.Stop();
        var outcome = new Outcome(load, answerers.Half, answerers.Silent);
        output.WriteLine($"{outcome}, {Stopwatch.GetElapsedTime(started).TotalSeconds / Deploys:0.0} s a deploy");
        return outcome;
    }

    private void Stop(Server server, int last)
    {
        using var slow = SlowRequest(server);
        AwaitAccepted(server);
        server.Stop().ShouldBe(ExitStatus.Of(0));
        slow.Answer().Generation.ShouldBe(last);
        server.Superdaemon.Log.ShouldNotContain(
            line => line.Contains("unexpectedly") || line.Contains("failed to start"));
        server.Superdaemon.Eventually(() => server.ProcessesLeft().Length == 0, "for the last process's end");
        server.FilesLeft().ShouldBe(Makes, ignoreOrder: true);
    }

    private static Request SlowRequest(Server server) => Request.Send(server.EndPoints[0], "/slow");

    private static void AwaitAccepted(Server server) =>
        server.Await(() => ListenQueue.Length(server.EndPoints[0]) == 0, "for the requests to be accepted");
}
