namespace ServerStarter.Bench.Measuring;

/// <summary>Something that a row measures.</summary>
/// <param name="Title">The head of its line, with the unit.</param>
/// <param name="Format">How its values are printed.</param>
internal sealed record Quantity(string Title, string Format = "#,0")
{
    /// <summary>Whether it makes sense to divide it by what the base needs; then less is better.</summary>
    public bool HasRatio { get; init; } = true;

    /// <summary>What the table shows of the samples.</summary>
    public Tally Tally { get; init; } = Tally.Median;

    /// <summary>Measured values are this many times the printed ones.</summary>
    public double Divisor { get; private init; } = 1;

    /// <summary>A time, given in nanoseconds.</summary>
    public static Quantity Milliseconds(string title) => new($"{title}, ms", "#,0.00") { Divisor = 1e6 };

    /// <summary>A number of events: the samples are added up.</summary>
    public static Quantity Count(string title) => new(title) { HasRatio = false, Tally = Tally.Sum };

    /// <summary>The number that the table shows, as measured.</summary>
    public double Of(Samples samples) => Tally switch
    {
        Tally.Sum => samples.Sum,
        Tally.Largest => samples.Percentile(100),
        _ => samples.Median,
    };

    public string Print(double value) => (value / Divisor).ToString(Format);
}
