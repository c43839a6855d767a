using ServerStarter.Bench.Deploys;
using ServerStarter.Bench.Measuring;

namespace ServerStarter.Bench.Output;

/// <summary>Writes the figures into <c>docs/benchmarks.md</c>; its words stay.</summary>
internal static class DocsPage
{
    public static readonly IReadOnlyList<string> Tables = ["superdaemons", "others", "others-kept", "throughput"];

    /// <returns>The page with these figures.</returns>
    /// <exception cref="FormatException">The page lacks a region for one of them.</exception>
    public static string Fill(string page, Findings findings, IEnumerable<DeployedSystem> systems)
    {
        page = MarkedRegions.Replace(page, "machine", Machine(findings));
        foreach (string name in Tables)
        {
            Table? table = findings.TableCalled(name);
            page = MarkedRegions.Replace(page, name, table is null ? "Not measured." : Drawing.AsMarkdown(Summary.Of(table)));
        }
        page = MarkedRegions.Replace(page, "unequal", List(systems
            .Where(system => system.Unequal is not null)
            .Select(system => $"{system.Name}: {system.Unequal}")));
        return MarkedRegions.Replace(page, "worse", List(WorseThings(findings)));
    }

    private static string Machine(Findings findings)
    {
        string text = $"{findings.Facts}\n\n    {findings.Command}\n";
        if (findings.Quick) text += "\nFew samples, to see that everything works: no figures to rely on.\n";
        return findings.Absent.Count == 0 ? text : $"{text}\nLeft out:\n\n{List(findings.Absent)}";
    }

    private static IEnumerable<string> WorseThings(Findings findings) =>
    [
        .. findings.TableCalled("superdaemons") is { } superdaemons ? Worse.Superdaemons(superdaemons) : [],
        .. findings.TableCalled("others") is { } others ? Worse.Systems(others) : [],
        .. findings.TableCalled("others-kept") is { } kept ? Worse.Systems(kept).Select(text => $"{text} (kept connections)") : [],
    ];

    private static string List(IEnumerable<string> items) => string.Join('\n', items.Select(item => $"- {item}"));
}
