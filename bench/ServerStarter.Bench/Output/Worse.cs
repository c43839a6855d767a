using ServerStarter.Bench.Measuring;

namespace ServerStarter.Bench.Output;

/// <summary>Where ours needs more than another: said by the numbers, so that nobody forgets to.</summary>
internal static class Worse
{
    private const string Ours = "start_server";

    // What differs by less is noise.
    private const double Margin = 1.05;

    /// <summary>A sentence for each quantity that another superdaemon needs less of; the base does not count as one.</summary>
    public static IEnumerable<string> Superdaemons(Table table) =>
        from line in table.Lines
        where line.Quantity.HasRatio && table.Measured.Contains(Ours) && line.Readings[Ours] is Samples
        let ours = line.Quantity.Of((Samples)line.Readings[Ours])
        let better = Cells(line, name => name != Ours && name != table.Base, value => ours > value * Margin)
        where better.Length > 0
        select $"{line.Quantity.Title}: {line.Quantity.Print(ours)}, {better}";

    /// <summary>A sentence for each quantity of which a server under start_server has more than deployed in another way.</summary>
    public static IEnumerable<string> Systems(Table table) =>
        from ours in table.Measured
        where ours.EndsWith($": under {Ours}", StringComparison.Ordinal)
        let server = ours[..(ours.IndexOf(':') + 1)]
        from line in table.Lines
        where line.Readings[ours] is Samples && IsCost(line.Quantity)
        let value = line.Quantity.Of((Samples)line.Readings[ours])
        let better = Cells(line, name => name != ours && name.StartsWith(server), other => value > other * Margin)
        where better.Length > 0
        select $"{ours}, {line.Quantity.Title}: {line.Quantity.Print(value)}; {better}";

    // That the old version serves for longer is no loss.
    private static bool IsCost(Quantity quantity) =>
        quantity.Title == "failed" || (quantity.Divisor > 1 && !quantity.Title.StartsWith("last of"));

    private static string Cells(Line line, Func<string, bool> isOther, Func<double, bool> isBetter) => string.Join(
        ", ",
        line.Readings
            .Where(reading => isOther(reading.Key) && reading.Value is Samples samples && isBetter(line.Quantity.Of(samples)))
            .Select(reading => $"{reading.Key} {line.Quantity.Print(line.Quantity.Of((Samples)reading.Value))}"));
}
