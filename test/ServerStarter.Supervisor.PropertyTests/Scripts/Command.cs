namespace ServerStarter.Supervisor.PropertyTests.Scripts;

/// <summary>What becomes of one run of a pre-deploy or post-deploy command.</summary>
/// <param name="EndsAfter">How long it takes; null: until it is killed.</param>
/// <param name="Fails">Whether it ends with something else than 0.</param>
/// <param name="SpawnFailure">Why no process comes of it at all; null: one does.</param>
internal sealed record Command(TimeSpan? EndsAfter, bool Fails = false, string? SpawnFailure = null)
{
    public static readonly Command Good = new(TimeSpan.Zero);

    public override string ToString()
    {
        if (SpawnFailure is not null) return $"cannot be started: {SpawnFailure}";
        if (EndsAfter is not { } time) return "never ends";
        return (Fails ? "fails after " : "succeeds after ") + $"{time.TotalSeconds} s";
    }
}
