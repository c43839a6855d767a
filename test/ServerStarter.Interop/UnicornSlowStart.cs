using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace ServerStarter.Interop;

public partial class UnicornSlowStart(ITestOutputHelper output)
{
    /// <summary>By the time that the old generation is told to leave, it has one worker.</summary>
    [InstalledFact("unicorn:unicorn")]
    public void Replaces_the_old_workers_one_by_one_without_failing_a_request()
    {
        var ended = new List<int[]>();
        var outcome = new Deployment("unicorn-slow-start", output)
        {
            Deploys = 3,
            OldToldToLeave = (server, _, _) => ended.Add(EndedBeforeTold(server)),
        }.Run();
        _ = outcome.ShouldHaveLostNothing();
        // Of one deploy at least: a busy machine may take longer than the kill delay, and in the first deploy a worker
        // waits for the half request of the test.
        ended.ShouldContain(workers => workers.SequenceEqual(new[] { 3, 2, 1 }));
    }

    /// <summary>Numbers of the old workers that ended before start_server told the old generation to leave.</summary>
    private static int[] EndedBeforeTold(Server server)
    {
        var log = server.Superdaemon.Log;
        var start = Array.FindLastIndex(log, line => line.StartsWith("starting new worker"));
        var told = Array.FindLastIndex(log, line => line.StartsWith("killing old workers"));
        return [.. log[start..told].Select(line => Reaped().Match(line)).Where(match => match.Success)
            .Select(match => int.Parse(match.Groups[1].Value))];
    }

    [GeneratedRegex(@"reaped .* worker=(\d+)$")]
    private static partial Regex Reaped();
}
