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

    public TimeSpan? GoneAt { get; set; }

    public override string ToString() => $"worker {Pid} of generation {Generation}";
}
