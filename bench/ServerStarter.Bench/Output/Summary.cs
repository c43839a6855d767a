using ServerStarter.Bench.Measuring;
using ServerStarter.Bench.Processes;

namespace ServerStarter.Bench.Output;

/// <summary>A line per quantity, a column per thing measured: the number, and how many times the base's it is.</summary>
internal static class Summary
{
    public static Sheet Of(Table table) => table.Upright ? SystemsSheet.Of(table) : new(
        ["", .. table.Measured],
        FirstNumber: 1,
        [.. table.Lines.Select(line => (IReadOnlyList<string>)
            [line.Quantity.Title, .. table.Measured.Select(name => Cell(line, name, table.Base))])]);

    private static string Cell(Line line, string name, string? @base) => line.Readings[name] switch
    {
        Samples samples => line.Quantity.Print(line.Quantity.Of(samples)) + Ratio(line, name, @base, samples),
        Missing { Why: SubjectFailedException.Cannot } => "–",
        Missing missing => missing.Why,
        _ => "",
    };

    private static string Ratio(Line line, string name, string? @base, Samples samples)
    {
        if (!line.Quantity.HasRatio || @base is null || name == @base) return "";
        double one = line.Readings[@base] is Samples all ? line.Quantity.Of(all) : 0;
        if (one <= 0) return "";
        double ratio = line.Quantity.Of(samples) / one;
        // Where they are alike, a digit more.
        return $" ({ratio.ToString(ratio < 1.1 ? "0.00" : ratio < 10 ? "0.0" : "0")}×)";
    }
}
