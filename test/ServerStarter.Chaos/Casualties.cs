using ServerStarter.Chaos.Clients;

namespace ServerStarter.Chaos;

/// <summary>
/// Workers that were killed or crippled, and until when they were there: what clients may lose. A worker says who it is
/// when it accepts, before it accepts the next, so a client that was not even told so has lost a connection that one
/// killed worker was just accepting: at most one for each.
/// </summary>
internal sealed class Casualties(History history)
{
    // A busy machine tells us of things late.
    private static readonly TimeSpan s_slack = TimeSpan.FromSeconds(5);

    private readonly Dictionary<int, Casualty> _byGeneration = [];

    public int Count
    {
        get
        {
            lock (_byGeneration)
                return _byGeneration.Count;
        }
    }

    /// <summary>To be said before it is done.</summary>
    public void Add(int generation, string how)
    {
        lock (_byGeneration)
            if (_byGeneration.TryAdd(generation, new Casualty(history.Now)))
                history.Note($"generation {generation} is a casualty: {how}");
    }

    public void Gone(int generation)
    {
        lock (_byGeneration)
            if (_byGeneration.TryGetValue(generation, out var casualty))
                casualty.Gone ??= history.Now;
    }

    /// <summary>The failures that are nobody's but the superdaemon's, or the workers'.</summary>
    public IReadOnlyList<Failure> Unexplained(IEnumerable<Failure> failures)
    {
        lock (_byGeneration)
            return [.. failures.OrderBy(failure => failure.At).Where(failure => !IsExplained(failure))];
    }

    private bool IsExplained(Failure failure)
    {
        if (failure.Server is { } server)
            return server.IsDoomed || _byGeneration.ContainsKey(server.Generation);
        if (!failure.WasConnected)
            return false;
        var casualty = _byGeneration.Values.Where(casualty => !casualty.HasTaken && casualty.Overlaps(failure)).MinBy(casualty => casualty.Gone);
        if (casualty is null)
            return false;
        casualty.HasTaken = true;
        return true;
    }

    private sealed class Casualty(TimeSpan hurt)
    {
        public TimeSpan? Gone { get; set; }

        public bool HasTaken { get; set; }

        public bool Overlaps(Failure failure) =>
            hurt - s_slack <= failure.At && (Gone is null || failure.Begun <= Gone + s_slack);
    }
}
