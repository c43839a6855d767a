using System.Text;

namespace ServerStarter.Bench.Picture;

/// <summary>The area between a base line and a stair of values.</summary>
internal static class Steps
{
    /// <param name="values">The height of each step.</param>
    /// <param name="x">Where the first begins.</param>
    /// <param name="width">How wide each is.</param>
    /// <param name="base">Where the base line is.</param>
    /// <param name="unit">How high a value of 1 is, upwards; negative: downwards.</param>
    /// <returns>The path; empty where all values are 0.</returns>
    public static string Path(IReadOnlyList<double> values, double x, double width, double @base, double unit)
    {
        var path = new StringBuilder();
        double height = 0;
        for (int i = 0; i <= values.Count; i++)
        {
            double next = i < values.Count ? Math.Round(values[i] * unit, 1) : 0;
            if (next == height) continue;
            if (height == 0) path.Append($"M{Svg.Number(x + i * width)} {Svg.Number(@base)}");
            else path.Append($"H{Svg.Number(x + i * width)}");
            path.Append($"V{Svg.Number(@base - next)}");
            if (next == 0) path.Append('Z');
            height = next;
        }
        return path.ToString();
    }
}
