using ServerStarter.Bench.Load;
using ServerStarter.Bench.Measuring;
using ServerStarter.Bench.Rows;

namespace ServerStarter.Bench.Output;

/// <summary>A row for each system that was deployed under load. Failures are named by kind.</summary>
internal static class SystemsSheet
{
    private static readonly string[] Kinds =
        [.. Enum.GetValues<Outcome>().Where(outcome => outcome != Outcome.Answered).Select(OthersRow.NameOf)];

    public static Sheet Of(Table table)
    {
        Line[] columns = [.. table.Lines.Where(line => line.Quantity.Title != "deploys" && !Kinds.Contains(line.Quantity.Title))];
        return new(
            ["", .. columns.Select(line => line.Quantity.Title)],
            FirstNumber: 1,
            [.. table.Measured.Select(name => (IReadOnlyList<string>)
                [name, .. columns.Select(line => Cell(table, line, name))])]);
    }

    private static string Cell(Table table, Line line, string name) => line.Readings[name] switch
    {
        Samples samples => line.Quantity.Print(line.Quantity.Of(samples))
            + line.Quantity.Title switch
            {
                "failed" => ByKind(table, name),
                "new versions that answered" => $" of {Sum(table, "deploys", name):#,0}",
                _ => "",
            },
        Missing missing => missing.Why,
        _ => "",
    };

    private static double Sum(Table table, string title, string name) =>
        ((Samples)table.Lines.First(line => line.Quantity.Title == title).Readings[name]).Sum;

    private static string ByKind(Table table, string name)
    {
        IEnumerable<string> kinds = table.Lines
            .Where(line => Kinds.Contains(line.Quantity.Title))
            .Select(line => (line.Quantity, Number: line.Quantity.Of((Samples)line.Readings[name])))
            .Where(kind => kind.Number > 0)
            .Select(kind => $"{kind.Quantity.Title} {kind.Quantity.Print(kind.Number)}");
        string all = string.Join(", ", kinds);
        return all.Length == 0 ? "" : $" ({all})";
    }
}
