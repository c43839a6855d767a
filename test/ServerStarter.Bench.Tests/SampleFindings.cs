using ServerStarter.Bench.Load;
using ServerStarter.Bench.Measuring;
using ServerStarter.Bench.Output;

namespace ServerStarter.Bench.Tests;

/// <summary>What a small run might have found.</summary>
internal static class SampleFindings
{
    public static Findings Make() => new(
        "./bench.sh --quick",
        true,
        new Machine(2, "a <fast> processor", "6.1.0", new DateTime(2026, 11, 21, 10, 0, 0, DateTimeKind.Utc), 0.25),
        new Dictionary<string, string> { ["Perl"] = "0.35" },
        ["Go port: GO_START_SERVER names no file"],
        [Superdaemons(), Others()]);

    public static Table Superdaemons() => new(
        "superdaemons",
        ["C floor", "Perl", "start_server"],
        [
            Line(Quantity.Milliseconds("time"), ("C floor", [2e6, 1e6, 3e6]), ("Perl", [4e6]), ("start_server", [5e6])),
            new Line(new("memory, KiB"), new Dictionary<string, Reading>
            {
                ["C floor"] = new Samples([1000]), ["Perl"] = new Missing("cannot"), ["start_server"] = new Samples([1020]),
            }),
        ])
    {
        Base = "C floor",
    };

    public static Table Others()
    {
        string[] names = ["Server: under start_server", "Server: HUP & wait"];
        var timelines = names.ToDictionary(name => name, _ => new Timeline(2, 4));
        foreach (Timeline timeline in timelines.Values)
            timeline.Add(new Deployment(0, 2), [Exchange(-5, 1), Exchange(5, 2), Exchange(15, 0)]);
        return new Table(
            "others",
            names,
            [
                Line(Quantity.Count("failed"), (names[0], [1, 0]), (names[1], [2, 3])),
                Line(Quantity.Count("refused"), (names[0], [1, 0]), (names[1], [0, 0])),
                Line(Quantity.Count("reset"), (names[0], [0, 0]), (names[1], [2, 3])),
                Line(Quantity.Milliseconds("slowest") with { Tally = Tally.Largest }, (names[0], [4e6, 9e6]), (names[1], [3e6, 2e6])),
                Line(Quantity.Count("deploys"), (names[0], [1]), (names[1], [1])),
            ])
        {
            Upright = true,
            Timelines = timelines,
        };
    }

    /// <summary>An answer at that millisecond; version 0: a failure.</summary>
    public static Exchange Exchange(double millisecond, int version) => new(
        0, (long)(millisecond * 1e6), version == 0 ? Outcome.Refused : Outcome.Answered, version);

    private static Line Line(Quantity quantity, params (string Name, double[] Values)[] readings) => new(
        quantity, readings.ToDictionary(reading => reading.Name, reading => (Reading)new Samples(reading.Values)));
}
