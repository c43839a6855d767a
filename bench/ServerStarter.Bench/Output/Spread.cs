using ServerStarter.Bench.Measuring;

namespace ServerStarter.Bench.Output;

/// <summary>How far apart the samples lie, where there is more than one.</summary>
internal static class Spread
{
    public static Sheet Of(Table table) => new(
        ["", "measured", "median", "p10", "p90", "n"],
        FirstNumber: 2,
        [.. table.Lines.SelectMany(line => line.Readings
            .Where(reading => reading.Value is Samples { Count: > 1 })
            .Select(reading => Row(line.Quantity, reading.Key, (Samples)reading.Value)))]);

    private static IReadOnlyList<string> Row(Quantity quantity, string name, Samples samples) =>
    [
        quantity.Title, name, quantity.Print(samples.Median),
        quantity.Print(samples.Percentile(10)), quantity.Print(samples.Percentile(90)), $"{samples.Count}",
    ];
}
