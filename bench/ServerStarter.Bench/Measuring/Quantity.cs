namespace ServerStarter.Bench.Measuring;

/// <summary>Something that a row measures.</summary>
/// <param name="Title">The head of its line, with the unit.</param>
/// <param name="Format">How its values are printed.</param>
internal sealed record Quantity(string Title, string Format = "#,0")
{
    /// <summary>Whether it makes sense to divide it by what the floor needs.</summary>
    public bool HasRatio { get; init; } = true;

    /// <summary>A time, given in nanoseconds.</summary>
    public static Quantity Milliseconds(string title) => new($"{title}, ms", "0.00") { Divisor = 1e6 };

    /// <summary>Measured values are this many times the printed ones.</summary>
    public double Divisor { get; private init; } = 1;

    public string Print(double value) => (value / Divisor).ToString(Format);
}
