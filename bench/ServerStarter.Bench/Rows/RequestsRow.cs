using ServerStarter.Bench.Load;
using ServerStarter.Bench.Measuring;
using ServerStarter.Bench.Processes;
using ServerStarter.Bench.Subjects;

namespace ServerStarter.Bench.Rows;

/// <summary>Whether clients that ask as fast as they can notice a deploy.</summary>
internal sealed record RequestsRow() : SuperdaemonRow("requests")
{
    private const int Rounds = 5;
    private const int BetweenDeploys = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    protected override IReadOnlyList<Line> Lines(Workbench bench)
    {
        int deploys = bench.Quick ? 1 : 4;
        var turns = bench.Turns(
            Quantity.Count($"deploys done of {Rounds * deploys} under load ({Crowd.Clients} clients)"),
            Quantity.Count("requests made meanwhile"),
            Quantity.Count("failed requests"),
            Quantity.Milliseconds("median request") with { HasRatio = false },
            Quantity.Milliseconds("slowest request") with { HasRatio = false, Tally = Tally.Largest });
        return turns.Take(Rounds, subject => Sample(bench, subject, deploys));
    }

    private static double[] Sample(Workbench bench, Subject subject, int deploys)
    {
        IReadOnlyList<string> ports = FreePorts.Take(1);
        using Superdaemon superdaemon = bench.Start(subject, ports);
        using var load = new Crowd(ports[0], ClientKind.New, pace: TimeSpan.Zero);
        int done = 0;
        try
        {
            for (; done < deploys; done++)
            {
                WaitForRequests(bench, load);
                superdaemon.Deploy();
            }
            WaitForRequests(bench, load);
        }
        catch (SubjectFailedException e)
        {
            Console.Error.WriteLine($"{subject.Name}: {e.Message} at deploy {done + 1}; the end of its log:\n{e.Log}");
        }
        load.Stop();
        var times = new Samples(load.Exchanges.Select(exchange => (double)(exchange.Ended - exchange.Begun)));
        return [done, times.Count, load.Exchanges.Count(exchange => !exchange.IsAnswered), times.Median, times.Percentile(100)];
    }

    // Every generation is to serve, and to be seen to.
    private static void WaitForRequests(Workbench bench, Crowd load)
    {
        long wanted = load.Made + BetweenDeploys;
        if (!bench.Waiting.For(() => load.Made >= wanted, Patience))
            throw new SubjectFailedException("serves no more", "");
    }
}
