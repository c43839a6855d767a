namespace ServerStarter.Chaos;

/// <summary>What the superdaemon had whenever nothing was wrong.</summary>
internal sealed class Growth
{
    // Garbage of what is out of all proportion (an environment of megabytes, clients that never read) stays until the
    // collector is pressed, and nothing presses it; so it is the least of many looks that must not grow.
    private const int MostKiB = 96 * 1024, GrowthAllowedKiB = 16 * 1024, LooksThatTell = 40;

    private readonly List<Footprint> _looks = [];

    public void Look(Footprint footprint) => _looks.Add(footprint);

    /// <exception cref="ChaosException">It has grown.</exception>
    public void Judge()
    {
        var most = _looks.MaxBy(look => look.Private)!;
        if (most.Private > MostKiB)
            throw new ChaosException($"too much memory: {most}");
        var half = _looks.Count / 2;
        if (half < LooksThatTell)
            return;
        var (first, second) = (_looks[..half].MinBy(look => look.Private)!, _looks[half..].MinBy(look => look.Private)!);
        if (second.Private - first.Private > GrowthAllowedKiB)
            throw new ChaosException($"memory grew: {first}, then {second}");
    }
}
