using ServerStarter.Bench.Measuring;

namespace ServerStarter.Bench.Output;

/// <summary>All that came of a run.</summary>
/// <param name="Command">How it was started.</param>
/// <param name="Quick">Whether few samples were taken.</param>
/// <param name="Machine">What it was measured on.</param>
/// <param name="Versions">Of what was measured, by name.</param>
/// <param name="Absent">What was left out, and why.</param>
/// <param name="Tables">The numbers.</param>
internal sealed record Findings(
    string Command,
    bool Quick,
    Machine Machine,
    IReadOnlyDictionary<string, string> Versions,
    IReadOnlyList<string> Absent,
    IReadOnlyList<Table> Tables)
{
    /// <summary>The table of that name, if something of it was measured.</summary>
    public Table? TableCalled(string name) => Tables.FirstOrDefault(table => table.Name == name && table.Lines.Count > 0);

    /// <summary>Machine, date and versions in a line.</summary>
    public string Facts =>
        $"{Machine.Facts}. {string.Join(", ", Versions.Select(version => $"{version.Key} {version.Value}"))}.";
}
