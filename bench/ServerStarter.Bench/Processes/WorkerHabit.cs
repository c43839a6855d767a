namespace ServerStarter.Bench.Processes;

/// <summary>What workers do besides serving.</summary>
internal enum WorkerHabit
{
    None,

    /// <summary>They say when they are told to leave.</summary>
    ReportsTerm,

    /// <summary>They take no notice of being told to leave.</summary>
    Stays,
}
