using ServerStarter.Bench.Load;

namespace ServerStarter.Bench.Measuring;

/// <summary>What was measured of some things, side by side.</summary>
/// <param name="Name">What the documents and the JSON call it.</param>
/// <param name="Measured">The names of the things, in order.</param>
/// <param name="Lines">What was measured, a line for each quantity.</param>
internal sealed record Table(string Name, IReadOnlyList<string> Measured, IReadOnlyList<Line> Lines)
{
    /// <summary>The one that ratios are of, or null.</summary>
    public string? Base { get; init; }

    /// <summary>Whether the things are its rows: there are more of them than of quantities.</summary>
    public bool Upright { get; init; }

    /// <summary>What clients saw around the deploys, where that was measured.</summary>
    public IReadOnlyDictionary<string, Timeline> Timelines { get; init; } = new Dictionary<string, Timeline>();

    /// <summary>One table for each name, with the lines of all of that name.</summary>
    public static IReadOnlyList<Table> Merge(IEnumerable<Table> tables) =>
    [
        .. tables.GroupBy(table => table.Name)
            .Select(same => same.First() with { Lines = [.. same.SelectMany(table => table.Lines)] }),
    ];
}
