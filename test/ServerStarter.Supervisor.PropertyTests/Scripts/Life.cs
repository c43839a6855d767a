namespace ServerStarter.Supervisor.PropertyTests.Scripts;

/// <summary>What becomes of a worker.</summary>
/// <param name="DiesAfter">How long it lives when nobody tells it to leave; null: for ever.</param>
/// <param name="DrainsFor">From being told to leave to its end; null: it ignores that, and only KILL ends it.</param>
/// <param name="ReadyAfter">When it says that it is ready; null: it does not.</param>
/// <param name="CannotBeSpawned">Whether no process comes of it at all.</param>
internal sealed record Life(TimeSpan? DiesAfter, TimeSpan? DrainsFor, TimeSpan? ReadyAfter = null, bool CannotBeSpawned = false)
{
    /// <summary>When it says for the last time that it does not hang; null: it goes on saying so.</summary>
    public TimeSpan? SilentAfter { get; init; }

    /// <summary>When it begins to have too much memory; null: it never has.</summary>
    public TimeSpan? TooBigAfter { get; init; }

    /// <summary>How long the ready command takes to say something of it; null: until it is killed.</summary>
    public TimeSpan? ProbeTakes { get; init; } = TimeSpan.Zero;

    /// <summary>What it writes to standard error before it fails; null: nothing.</summary>
    public string? LastWords { get; init; }

    public static readonly Life Good = new(null, TimeSpan.Zero, TimeSpan.Zero);

    public override string ToString()
    {
        if (CannotBeSpawned) return "cannot be spawned";
        string end = DiesAfter is { } death ? $"dies after {death.TotalSeconds} s" : "lives";
        string drain = DrainsFor is { } time ? $"drains for {time.TotalSeconds} s" : "ignores every signal but KILL";
        string ready = ReadyAfter is { } after ? $", is ready after {after.TotalSeconds} s" : "";
        string silent = SilentAfter is { } last ? $", is silent after {last.TotalSeconds} s" : "";
        string big = TooBigAfter is { } growth ? $", is too big after {growth.TotalSeconds} s" : "";
        string probe = ProbeTakes is not { } takes ? ", is asked in vain"
            : takes > TimeSpan.Zero ? $", is asked for {takes.TotalSeconds} s" : "";
        return $"{end}{ready}{silent}{big}{probe}, {drain}" + (LastWords is null ? "" : $", writes \"{LastWords}\"");
    }
}
