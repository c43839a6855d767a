using System.Globalization;
using System.Xml.Linq;
using ServerStarter.Bench.Load;

namespace ServerStarter.Bench.Picture;

/// <summary>One system: requests over time around its deploys.</summary>
/// <param name="Name">The head on the left.</param>
/// <param name="Result">The head on the right.</param>
/// <param name="Timeline">What came of the requests.</param>
/// <param name="Highest">The number of requests in a bin that is as high as the panel.</param>
internal sealed record Panel(string Name, string Result, Timeline Timeline, double Highest)
{
    public const double Width = 420;
    public const double Height = 142;

    private const double Left = 22;
    private const double Right = 6;
    private const double Top = 20;
    private const double Up = 66;
    private const double Down = 33;
    private const double Base = Top + Up;

    // A label each half second, a line each: 50 bins.
    private const int Tick = 50;

    public IEnumerable<XElement> Draw()
    {
        double bin = (Width - Left - Right) / Timeline.Old.Count;
        double unit = Up / Highest;
        double order = Left + Timeline.Before * bin;
        yield return Svg.Text(Left, 12, Name, "name");
        yield return Svg.Text(Width - Right, 12, Result, "quiet", "end");
        foreach (XElement line in Grid(bin, unit, order)) yield return line;
        foreach ((IReadOnlyList<double> values, string kind, double up) in Areas(unit))
            yield return Svg.Path(Steps.Path(values, Left, bin, Base, up), kind);
        yield return Svg.Line(Left, Base, Width - Right, Base, "axis");
        yield return Svg.Line(order, Top - 2, order, Base + Down, "order");
    }

    // The new version stands on the base line, the old one on top of it.
    private IEnumerable<(IReadOnlyList<double> Values, string Kind, double Unit)> Areas(double unit)
    {
        yield return ([.. Timeline.Old.Zip(Timeline.New, (old, @new) => Mean(old + @new))], "old", unit);
        yield return ([.. Timeline.New.Select(Mean)], "new", unit);
        yield return ([.. Timeline.Failed.Select(Mean)], "failed", -unit);
    }

    private IEnumerable<XElement> Grid(double bin, double unit, double order)
    {
        for (double value = 10; value <= Highest; value += 10)
        {
            yield return Svg.Line(Left, Base - value * unit, Width - Right, Base - value * unit, "grid");
            yield return Svg.Text(Left - 4, Base - value * unit + 4, $"{value}", "quiet", "end");
        }
        yield return Svg.Text(Left - 4, Base + 4, "0", "quiet", "end");
        for (int tick = 0; tick <= Timeline.Old.Count - Timeline.Before; tick += Tick)
        {
            double x = order + tick * bin;
            yield return Svg.Line(x, Top, x, Base + Down, "grid");
            string seconds = (tick * Timeline.Bin / 1e9).ToString("0.0", CultureInfo.InvariantCulture);
            yield return Svg.Text(x, Base + Down + 12, tick == 0 ? "deploy" : seconds, "quiet", "middle");
        }
    }

    private double Mean(long count) => (double)count / Math.Max(1, Timeline.Deploys);
}
