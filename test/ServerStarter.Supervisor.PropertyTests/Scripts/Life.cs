using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Scripts;

/// <summary>What becomes of a worker.</summary>
/// <param name="DiesAfter">How long it lives when nobody tells it to leave; null: for ever.</param>
/// <param name="DrainsFor">From being told to leave to its end; null: it ignores that, and only KILL ends it.</param>
/// <param name="ReadyAfter">When it says that it is ready; null: it does not.</param>
internal sealed record Life(TimeSpan? DiesAfter, TimeSpan? DrainsFor, TimeSpan? ReadyAfter = null)
{
    /// <summary>Why no process comes of it at all; null: one does.</summary>
    public string? SpawnFailure { get; init; }

    /// <summary>When it asks for more time to start; null: it does not.</summary>
    public TimeSpan? AsksForTimeAfter { get; init; }

    /// <summary>How much it asks for.</summary>
    public TimeSpan Extension { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>When it says in words what it does; null: it does not.</summary>
    public TimeSpan? ReportsAfter { get; init; }

    /// <summary>When it says for the last time that it does not hang; null: it goes on saying so.</summary>
    public TimeSpan? SilentAfter { get; init; }

    /// <summary>When it begins to have too much memory; null: it never has.</summary>
    public TimeSpan? TooBigAfter { get; init; }

    /// <summary>How long the ready command takes to say something of it; null: until it is killed.</summary>
    public TimeSpan? ProbeTakes { get; init; } = TimeSpan.Zero;

    /// <summary>What it writes to standard error before it fails; null: nothing.</summary>
    public string? LastWords { get; init; }

    /// <summary>How it ends when nobody tells it to leave.</summary>
    public WaitStatus DiesWith { get; init; } = new(1 << 8);

    /// <summary>How it ends when somebody does.</summary>
    public WaitStatus LeavesWith { get; init; }

    public static readonly Life Good = new(null, TimeSpan.Zero, TimeSpan.Zero);

    public override string ToString()
    {
        if (SpawnFailure is not null) return $"cannot be spawned: {SpawnFailure}";
        return (DiesAfter is { } death ? $"dies after {death.TotalSeconds} s ({DiesWith.InWords})" : "lives")
            + Text(ReadyAfter, "is ready after")
            + Text(AsksForTimeAfter, $"asks for {Extension.TotalSeconds} s more after")
            + Text(ReportsAfter, "says what it does after")
            + Text(SilentAfter, "is silent after")
            + Text(TooBigAfter, "is too big after")
            + (ProbeTakes is not { } takes ? ", is asked in vain" : takes > TimeSpan.Zero ? Text(takes, "is asked for") : "")
            + (DrainsFor is null ? ", ignores every signal but KILL" : Text(DrainsFor, "drains for"))
            + (LeavesWith == default ? "" : $" ({LeavesWith.InWords})")
            + (LastWords is null ? "" : $", writes \"{LastWords}\"");
    }

    private static string Text(TimeSpan? time, string what) => time is { } t ? $", {what} {t.TotalSeconds} s" : "";
}
