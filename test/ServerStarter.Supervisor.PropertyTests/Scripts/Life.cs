namespace ServerStarter.Supervisor.PropertyTests.Scripts;

/// <summary>What becomes of a worker.</summary>
/// <param name="DiesAfter">How long it lives when nobody tells it to leave; null: for ever.</param>
/// <param name="DrainsFor">From being told to leave to its end; null: it ignores that, and only KILL ends it.</param>
/// <param name="ReadyAfter">When it says that it is ready; null: it does not.</param>
/// <param name="CannotBeSpawned">Whether no process comes of it at all.</param>
internal sealed record Life(TimeSpan? DiesAfter, TimeSpan? DrainsFor, TimeSpan? ReadyAfter = null, bool CannotBeSpawned = false)
{
    public static readonly Life Good = new(null, TimeSpan.Zero, TimeSpan.Zero);

    public override string ToString()
    {
        if (CannotBeSpawned) return "cannot be spawned";
        string end = DiesAfter is { } death ? $"dies after {death.TotalSeconds} s" : "lives";
        string drain = DrainsFor is { } time ? $"drains for {time.TotalSeconds} s" : "ignores every signal but KILL";
        string ready = ReadyAfter is { } after ? $", is ready after {after.TotalSeconds} s" : "";
        return $"{end}{ready}, {drain}";
    }
}
