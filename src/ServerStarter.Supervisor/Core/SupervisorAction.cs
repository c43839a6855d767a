namespace ServerStarter.Supervisor.Core;

/// <summary>Something to be done. The order in a step's list is the order in which to do it.</summary>
internal abstract record SupervisorAction
{
    /// <summary>Start a worker; answered by <see cref="SupervisorEvent.WorkerSpawned"/> or
    /// <see cref="SupervisorEvent.WorkerSpawnFailed"/> before any other event.</summary>
    public sealed record SpawnWorker(int Generation) : SupervisorAction;

    /// <summary>Send a signal to workers.</summary>
    public sealed record SignalWorkers(IReadOnlyList<int> Pids, Signal Signal) : SupervisorAction;

    /// <summary>Kill workers, and every process of their groups.</summary>
    public sealed record KillGroups(IReadOnlyList<int> Pids) : SupervisorAction;

    /// <summary>Replace the status file by one that lists these.</summary>
    public sealed record PublishStatus(IReadOnlyList<Worker> Workers) : SupervisorAction;

    /// <summary>Tell whoever waits for the superdaemon to be up that it is.</summary>
    public sealed record AnnounceUp : SupervisorAction;

    /// <summary>Write a line of the log.</summary>
    public sealed record WriteLog(string Line) : SupervisorAction;

    /// <summary>Give back what is held, and leave.</summary>
    public sealed record Exit(int Code, string? Reason = null) : SupervisorAction;
}
