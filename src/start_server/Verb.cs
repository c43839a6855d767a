namespace StartServer;

/// <summary>What the program is to do.</summary>
internal enum Verb
{
    Run,
    Check,
    Restart,
    Stop,
    Status,
    SignalWorkers,
    Help,
    Version,
}
