using System.Xml.Linq;
using ServerStarter.Bench.Load;
using ServerStarter.Bench.Measuring;
using ServerStarter.Bench.Output;

namespace ServerStarter.Bench.Picture;

/// <summary>Requests around deploys, a small diagram for each system: its own way on the left, ours on the right.</summary>
internal static class DeployPicture
{
    private const double Width = 900;
    private const double Margin = 30;
    private const double Head = 84;
    private const double Foot = 40;
    private const string Ours = ": under start_server";

    /// <exception cref="ArgumentException">Nothing that it shows was measured.</exception>
    public static string Of(Findings findings)
    {
        Table table = findings.TableCalled("others")
            ?? throw new ArgumentException("--svg: the picture is of row \"others\", and none of its systems is there");
        Panel[] panels = [.. Panels(table)];
        (Panel? Left, Panel? Right)[] rows = [.. Rows(panels)];
        double height = Head + rows.Length * Panel.Height + Foot;
        XElement picture = Svg.Document(Width, height, Title, Describe(panels), Palette.Style);
        picture.Add(Heading(panels, height, findings));
        for (int i = 0; i < rows.Length; i++)
        {
            double y = Head + i * Panel.Height;
            if (rows[i].Left is { } left) picture.Add(Svg.Group(Margin, y, left.Draw()));
            if (rows[i].Right is { } right) picture.Add(Svg.Group(Width - Panel.Width - 8, y, right.Draw()));
        }
        return picture.ToString(SaveOptions.DisableFormatting) + "\n";
    }

    private const string Title = "Requests through a deploy";

    private static IEnumerable<Panel> Panels(Table table)
    {
        Line failed = table.Lines.First(line => line.Quantity.Title == "failed");
        Line slowest = table.Lines.First(line => line.Quantity.Title == "slowest, ms");
        Timeline[] drawn = [.. table.Timelines.Values.Where(timeline => timeline.Deploys > 0)];
        double highest = drawn.Max(timeline => Highest(timeline));
        foreach (string name in table.Measured)
        {
            if (failed.Readings[name] is not Samples failures || slowest.Readings[name] is not Samples times) continue;
            string result = $"{failed.Quantity.Print(failures.Sum)} failed, slowest "
                + $"{slowest.Quantity.Of(times) / 1e6:#,0} ms";
            yield return new Panel(name, result, table.Timelines[name], Math.Max(10, highest));
        }
    }

    // Rows of a server: each of its own ways, and ours beside the first.
    private static IEnumerable<(Panel?, Panel?)> Rows(IEnumerable<Panel> panels) =>
        panels.GroupBy(panel => panel.Name.Split(':')[0]).SelectMany(server =>
        {
            Panel? ours = server.FirstOrDefault(panel => panel.Name.EndsWith(Ours, StringComparison.Ordinal));
            Panel?[] own = [.. server.Where(panel => panel != ours)];
            return (own.Length == 0 ? [null] : own).Select((panel, i) => (panel, i == 0 ? ours : null));
        });

    private static IEnumerable<XElement> Heading(Panel[] panels, double height, Findings findings)
    {
        int deploys = panels.Max(panel => panel.Timeline.Deploys);
        yield return Svg.Text(Margin, 26, Title, "title");
        yield return Svg.Text(
            Margin, 44, $"8 clients, together 1,000 requests a second, a new connection for each; mean of {deploys} deploys", "quiet");
        double x = Margin;
        foreach ((string kind, string text, double width) in Legend)
        {
            yield return Svg.Rectangle(x, 55, 12, 12, kind);
            yield return Svg.Text(x + 17, 65, text);
            x += width;
        }
        double middle = Head + (height - Head - Foot) / 2;
        yield return Svg.UprightText(16, middle, "requests in 10 ms: answered upwards, failed downwards", "quiet");
        yield return Svg.Text(Width / 2, height - 24, "seconds after the order to deploy", "quiet", "middle");
        yield return Svg.Text(Width - 8, height - 8, findings.Machine.Facts, "quiet", "end");
    }

    private static readonly (string, string, double)[] Legend =
        [("old", "answered by the old version", 200), ("new", "answered by the new version", 210), ("failed", "failed", 80)];

    private static string Describe(IEnumerable<Panel> panels) =>
        "Requests answered and failed in each 10 milliseconds around a deploy. "
        + string.Join(". ", panels.Select(panel => $"{panel.Name}: {panel.Result}")) + ".";

    // There is half as much room below the base line.
    private static double Highest(Timeline timeline) => Math.Max(
        timeline.Old.Zip(timeline.New, (old, @new) => old + @new).Max(), 2 * timeline.Failed.Max()) / (double)timeline.Deploys;
}
