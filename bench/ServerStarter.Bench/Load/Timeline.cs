namespace ServerStarter.Bench.Load;

/// <summary>What came of the requests around deploys, all laid over each other, in bins of equal length.</summary>
internal sealed class Timeline
{
    /// <summary>How long a bin is, in nanoseconds: 10 ms.</summary>
    public const long Bin = 10_000_000;

    private readonly int _before;
    private readonly long[] _old;
    private readonly long[] _new;
    private readonly long[] _failed;

    /// <param name="before">How many bins there are before the deploy.</param>
    /// <param name="after">How many there are from it on.</param>
    public Timeline(int before, int after)
    {
        _before = before;
        _old = new long[before + after];
        _new = new long[before + after];
        _failed = new long[before + after];
    }

    /// <summary>The bins before the deploy.</summary>
    public int Before => _before;

    /// <summary>How many deploys were added.</summary>
    public int Deploys { get; private set; }

    /// <summary>Requests answered by an older version, for each bin.</summary>
    public IReadOnlyList<long> Old => _old;

    /// <summary>Requests answered by the version deployed, or a later one.</summary>
    public IReadOnlyList<long> New => _new;

    /// <summary>Requests that failed.</summary>
    public IReadOnlyList<long> Failed => _failed;

    /// <summary>How long, in ns from the order, until the new version answered first, for each deploy.</summary>
    public List<double> UntilNew { get; } = [];

    /// <summary>How long, in ns from the order, until the old version had answered for the last time.</summary>
    public List<double> UntilOnlyNew { get; } = [];

    /// <summary>Adds what came of the requests around one deploy, each in the bin in which it was over.</summary>
    public void Add(Deployment deploy, IEnumerable<Exchange> exchanges)
    {
        Deploys++;
        long first = long.MaxValue;
        long last = deploy.Ordered;
        foreach (Exchange exchange in exchanges)
        {
            bool isNew = exchange.Version >= deploy.Version;
            if (isNew) first = Math.Min(first, exchange.Ended);
            else if (exchange.IsAnswered) last = Math.Max(last, exchange.Ended);
            // Rounded down, also before the deploy.
            long index = (long)Math.Floor((exchange.Ended - deploy.Ordered) / (double)Bin) + _before;
            if (index < 0 || index >= _old.Length) continue;
            long[] bins = !exchange.IsAnswered ? _failed : isNew ? _new : _old;
            bins[index]++;
        }
        if (first < long.MaxValue) UntilNew.Add(first - deploy.Ordered);
        UntilOnlyNew.Add(last - deploy.Ordered);
    }
}
