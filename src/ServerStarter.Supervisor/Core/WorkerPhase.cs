namespace ServerStarter.Supervisor.Core;

/// <summary>Where a worker is in its life. It only ever moves down this list, but for Retiring back to Serving.</summary>
internal enum WorkerPhase
{
    /// <summary>Spawned, not yet known to work.</summary>
    Starting,

    /// <summary>Up, the newest that is.</summary>
    Serving,

    /// <summary>Superseded, still serving until the kill delay is over.</summary>
    Retiring,

    /// <summary>Told to finish what it has and leave.</summary>
    Draining,
}
