using System.Diagnostics;
using ServerStarter.Bench.Deploys;
using ServerStarter.Bench.Load;
using ServerStarter.Bench.Measuring;

namespace ServerStarter.Bench.Rows;

/// <summary>Servers deployed in their own way, by being stopped and started, and under start_server: what clients notice.</summary>
internal sealed record OthersRow(ClientKind Clients) : Row(Clients == ClientKind.New ? "others" : "others-kept")
{
    /// <summary>What of a deploy is looked at, in bins.</summary>
    public const int Before = 25;
    public const int After = 225;

    private const int Rounds = 5;

    // 8 clients, one request each in 8 ms: a load that all of them carry with ease, and the same for all.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(8);
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200);

    private static readonly IReadOnlyList<Quantity> Quantities =
    [
        Quantity.Count("requests"), Quantity.Count("failed"),
        .. Enum.GetValues<Outcome>().Where(outcome => outcome != Outcome.Answered).Select(outcome => Quantity.Count(NameOf(outcome))),
        Quantity.Milliseconds("median"),
        Quantity.Milliseconds("slowest") with { Tally = Tally.Largest },
        Quantity.Milliseconds("first answer of the new version"),
        Quantity.Milliseconds("last of the old one"),
        Quantity.Count("deploys"), Quantity.Count("new versions that answered"),
    ];

    public override Table Measure(Workbench bench)
    {
        IReadOnlyList<DeployedSystem> systems = bench.Lineup.Systems;
        var timelines = systems.ToDictionary(system => system.Name, _ => new Timeline(Before, After));
        int rounds = bench.Quick ? 1 : Rounds;
        int deploys = bench.Quick ? 2 : 4;
        var turns = new Turns<DeployedSystem>(bench.Waiting, systems, Quantities);
        IReadOnlyList<Line> lines =
            turns.Take(rounds, system => Sample(bench, system, deploys, timelines[system.Name]));
        return new Table(Name, [.. systems.Select(system => system.Name)], lines) { Upright = true, Timelines = timelines };
    }

    /// <summary>What a kind of failure is called.</summary>
    public static string NameOf(Outcome outcome) => outcome switch
    {
        Outcome.Refused => "refused",
        Outcome.Reset => "reset",
        Outcome.CutOff => "cut off",
        Outcome.TimedOut => "timed out",
        Outcome.Wrong => "wrong",
        _ => "answered",
    };

    private double[] Sample(Workbench bench, DeployedSystem system, int count, Timeline timeline)
    {
        Site site = bench.NewSite(Clients);
        using DeployedServer server = bench.Start(system, site);
        using var load = new Crowd(site.Address, Clients, Pace);
        bench.Waiting.Until(Stopwatch.GetTimestamp() + Ticks(WarmUp));
        long begun = Stopwatch.GetTimestamp();
        bench.Waiting.Until(begun + Before * Timeline.Bin);
        var deploys = new List<Deployment>();
        for (int version = 2; version <= count + 1; version++) deploys.Add(Deploy(bench, system, server, load, version));
        load.Stop();

        Exchange[] exchanges = [.. load.Exchanges.Where(exchange => exchange.Begun >= begun)];
        var now = new Timeline(Before, After);
        foreach (Deployment deploy in deploys)
        {
            Exchange[] around = [.. exchanges.Where(exchange => Near(exchange, deploy, deploys))];
            now.Add(deploy, around);
            timeline.Add(deploy, around);
        }
        var times = new Samples(exchanges.Select(exchange => (double)(exchange.Ended - exchange.Begun)));
        return
        [
            exchanges.Length, exchanges.Count(exchange => !exchange.IsAnswered),
            .. Enum.GetValues<Outcome>().Where(outcome => outcome != Outcome.Answered)
                .Select(outcome => (double)exchanges.Count(exchange => exchange.Outcome == outcome)),
            times.Median, times.Percentile(100), new Samples(now.UntilNew).Median, new Samples(now.UntilOnlyNew).Median,
            count, exchanges.Where(exchange => exchange.IsAnswered).Select(exchange => exchange.Version).Distinct().Count() - 1,
        ];
    }

    // Over when nothing but the new version answers, and what is looked at has passed.
    private static Deployment Deploy(
        Workbench bench, DeployedSystem system, DeployedServer server, Crowd load, int version)
    {
        system.Install(server.Site, version);
        var deploy = new Deployment(Stopwatch.GetTimestamp(), version);
        system.Deploy(server, version);
        bool done = bench.Waiting.For(
            () => load.NewestVersion >= version && Stopwatch.GetTimestamp() - load.LastOlder > Ticks(Quiet), Patience);
        if (!done) throw server.Failed(load.NewestVersion < version ? "no new version" : "old version stays");
        bench.Waiting.Until(deploy.Ordered + (After + Before) * Timeline.Bin);
        return deploy;
    }

    // A long deploy ends where the next begins.
    private static bool Near(Exchange exchange, Deployment deploy, List<Deployment> all) =>
        exchange.Ended >= deploy.Ordered - Before * Timeline.Bin
        && !all.Any(next => next.Ordered > deploy.Ordered && exchange.Ended >= next.Ordered);

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);
}
