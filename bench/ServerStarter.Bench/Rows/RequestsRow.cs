using ServerStarter.Bench.Load;
using ServerStarter.Bench.Measuring;
using ServerStarter.Bench.Processes;
using ServerStarter.Bench.Subjects;

namespace ServerStarter.Bench.Rows;

/// <summary>Whether clients notice a deploy.</summary>
internal sealed record RequestsRow() : Row("requests")
{
    private const int Clients = 8;
    private const int BetweenDeploys = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public override IReadOnlyList<Line> Measure(Workbench bench)
    {
        int deploys = bench.Quick ? 5 : 20;
        var turns = new Turns(
            bench,
            new($"deploys done of {deploys} under load ({Clients} clients)") { HasRatio = false },
            new("requests made meanwhile") { HasRatio = false },
            new("failed requests") { HasRatio = false });
        return turns.Take(1, subject => Sample(bench, subject, deploys));
    }

    private static double[] Sample(Workbench bench, Subject subject, int deploys)
    {
        IReadOnlyList<string> ports = FreePorts.Take(1);
        using Superdaemon superdaemon = bench.Start(subject, ports);
        using var load = new Crowd(ports[0], Clients);
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
        return [done, load.Made, load.Failed];
    }

    // Every generation is to serve, and to be seen to.
    private static void WaitForRequests(Workbench bench, Crowd load)
    {
        long wanted = load.Made + BetweenDeploys;
        if (!bench.Waiting.For(() => load.Made >= wanted, Patience))
            throw new SubjectFailedException("serves no more", "");
    }
}
