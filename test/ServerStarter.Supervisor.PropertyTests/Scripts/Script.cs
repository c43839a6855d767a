using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Scripts;

/// <summary>All that a run of a superdaemon depends on. After the last stimulus it is left alone, then stopped.</summary>
internal sealed record Script(TimeSpan Interval, IReadOnlyList<Life> Lives, IReadOnlyList<Stimulus> Stimuli)
{
    /// <summary>What the environment says at the beginning.</summary>
    public Tunables Tunables { get; init; } = new();

    public bool GivesUpOnFirstFailure { get; init; }

    /// <summary>How long a worker may take to say that it is ready; null: it need not.</summary>
    public TimeSpan? ReadyTimeout { get; init; }

    /// <summary>How long the system takes to start a process.</summary>
    public TimeSpan SpawnTakes { get; init; }

    /// <summary>How late the system wakes the loop up.</summary>
    public TimeSpan Lateness { get; init; }

    /// <summary>Which of several things that happen at the same instant the loop sees first, each time that there is a
    /// choice: 0 is all of them, in the order in which it looks; others are one of them alone. They recur; none: 0.</summary>
    public IReadOnlyList<int> Choices { get; init; } = [];

    /// <summary>Why the log file cannot be opened anew; null: it can.</summary>
    public string? LogFailure { get; init; }

    /// <summary>What else it was told.</summary>
    public Features Features { get; init; } = new();

    public Rules Rules => Features.Of(new(Interval, Signal.Term, Signal.Term)
    {
        GiveUpOnFirstFailure = GivesUpOnFirstFailure,
        Ready = ReadyTimeout is null ? Readiness.Alive : Readiness.Notify,
        ReadyTimeout = ReadyTimeout ?? TimeSpan.Zero,
    });

    /// <summary>What becomes of the worker of a generation: lives recur.</summary>
    public Life LifeOf(int generation) => Lives.Count == 0 ? Life.Good : Lives[(generation - 1) % Lives.Count];

    public static string Text(Tunables t) =>
        $"kill delay {Text(t.KillOldDelay)}, auto-restart {Text(t.AutoRestartInterval)}";

    public override string ToString()
    {
        string[] lines =
        [
            $"interval {Interval.TotalSeconds} s, {Text(Tunables)}{(GivesUpOnFirstFailure ? ", gives up on the first failure" : "")}",
            ReadyTimeout is { } timeout ? $"workers must be ready within {timeout.TotalSeconds} s" : "workers need not say that they are ready",
            $"a spawn takes {SpawnTakes.TotalMilliseconds} ms, timers are {Lateness.TotalMilliseconds} ms late"
                + (Choices.Count == 0 ? "" : $", of what happens at once {string.Join(',', Choices)} is seen"),
            .. LogFailure is null ? (string[])[] : [$"the log cannot be opened anew: {LogFailure}"],
            .. Features.Lines(),
            .. Lives.Select((life, i) => $"worker {i + 1}{(i == Lives.Count - 1 ? " (and so on anew)" : "")} {life}"),
            .. Stimuli.Select(stimulus => stimulus.ToString()),
        ];
        return Environment.NewLine + string.Join(Environment.NewLine, lines);
    }

    private static string Text(TimeSpan? time) => time is { } t ? $"{t.TotalSeconds} s" : "unset";
}
