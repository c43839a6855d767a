namespace ServerStarter.Supervisor.PropertyTests;

/// <summary>A worker as somebody outside sees it.</summary>
internal sealed class KnownWorker(int generation, int pid, TimeSpan spawnedAt)
{
    public int Generation { get; } = generation;

    public int Pid { get; } = pid;

    public TimeSpan SpawnedAt { get; } = spawnedAt;

    /// <summary>The signal it was sent; null: none, or none since the last stop was asked for.</summary>
    public Signal? Told { get; set; }

    /// <summary>When it said that it was ready, if nobody had told it to leave by then.</summary>
    public TimeSpan? ReadyAt { get; set; }

    /// <summary>Until when it may start, with the time that it has asked for.</summary>
    public TimeSpan MayStartUntil { get; set; }

    /// <summary>When it said last, while it served, that it does not hang.</summary>
    public TimeSpan? SpokeAt { get; set; }

    /// <summary>When it was told to leave, the first time.</summary>
    public TimeSpan? ToldAt { get; set; }

    /// <summary>How long it may take from then on; null: as long as it likes.</summary>
    public TimeSpan? MayTake { get; set; }

    public TimeSpan? KilledAt { get; set; }

    public TimeSpan? GoneAt { get; set; }

    public override string ToString() => $"worker {Pid} of generation {Generation}";
}
