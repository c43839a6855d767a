using ServerStarter.Bench.Linux;
using ServerStarter.Bench.Measuring;
using ServerStarter.Bench.Throughput;

namespace ServerStarter.Bench.Rows;

/// <summary>Whether requests cost more through a socket that was handed over, with all that UseServerStarter() adds.</summary>
internal sealed record ThroughputRow() : Row("throughput")
{
    private const int Connections = 16;

    public override Table Measure(Workbench bench)
    {
        IReadOnlyList<Listening> both = bench.Lineup.CanMeasureThroughput ? Listening.All : [];
        string[] names = [.. both.Select(listening => listening.Name)];
        var servers = new Dictionary<Listening, HelloServer>();
        var turns = new Turns<Listening>(
            bench.Waiting, both, new("requests a second"), new("processor time of the server for each, µs", "0.00"));
        try
        {
            IReadOnlyList<Line> lines = turns.TakeWarm(bench.Quick ? 1 : 7, listening =>
            {
                if (!servers.TryGetValue(listening, out HelloServer? server))
                    servers.Add(listening, server = bench.Start(listening));
                return Sample(bench, server);
            });
            return new Table(Name, names, both.Count == 0 ? [] : lines) { Base = names.FirstOrDefault() };
        }
        finally
        {
            foreach (HelloServer server in servers.Values) server.Dispose();
        }
    }

    private static double[] Sample(Workbench bench, HelloServer server)
    {
        int seconds = bench.Quick ? 1 : 5;
        TimeSpan before = ProcessStatus.ProcessorTime(server.Pid);
        string output = bench.Run(
            [bench.Lineup.Wrk!, "-t", "1", "-c", $"{Connections}", "-d", $"{seconds}s", $"http://{server.Address}/"],
            TimeSpan.FromSeconds(seconds + 10));
        TimeSpan used = ProcessStatus.ProcessorTime(server.Pid) - before;
        var wrk = Wrk.Read(output);
        return [wrk.PerSecond, used.TotalMicroseconds / wrk.Requests];
    }
}
