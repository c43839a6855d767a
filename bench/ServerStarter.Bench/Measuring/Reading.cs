namespace ServerStarter.Bench.Measuring;

/// <summary>What came of measuring one quantity of one thing.</summary>
internal abstract record Reading;

/// <summary>It could not be measured.</summary>
/// <param name="Why">Short enough for a cell.</param>
internal sealed record Missing(string Why) : Reading;

/// <summary>The values of all rounds.</summary>
internal sealed record Samples : Reading
{
    private readonly double[] _sorted;

    public Samples(IEnumerable<double> values)
    {
        Values = [.. values];
        _sorted = [.. Values.Order()];
    }

    /// <summary>In the order in which they were taken.</summary>
    public IReadOnlyList<double> Values { get; }

    public int Count => _sorted.Length;

    public double Median => Percentile(50);

    public double Sum => _sorted.Sum();

    /// <summary>Interpolated between the two nearest values.</summary>
    public double Percentile(double percent)
    {
        double position = (_sorted.Length - 1) * percent / 100;
        int below = (int)position;
        int above = Math.Min(below + 1, _sorted.Length - 1);
        return _sorted[below] + (_sorted[above] - _sorted[below]) * (position - below);
    }
}
