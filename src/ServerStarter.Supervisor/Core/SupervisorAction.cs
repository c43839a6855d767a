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

    /// <summary>Start a command of the user's, with these variables on top of a worker's; answered by
    /// <see cref="SupervisorEvent.HookEnded"/>, at once where it cannot be started.</summary>
    public sealed record RunHook(Hook Hook, IReadOnlyDictionary<string, string> Variables) : SupervisorAction;

    /// <summary>Kill a command of the user's, with its group, if it still runs.</summary>
    public sealed record EndHook(Hook Hook) : SupervisorAction;

    /// <summary>Say what a worker wrote last to standard error; answered by
    /// <see cref="SupervisorEvent.LastWordsTaken"/> before any other event, where anything is known.</summary>
    public sealed record TakeLastWords(int Generation, int Pid) : SupervisorAction;

    /// <summary>Say how much memory a worker has; answered by <see cref="SupervisorEvent.MemoryMeasured"/> before any
    /// other event, where it can be seen.</summary>
    public sealed record MeasureMemory(int Pid) : SupervisorAction;

    /// <summary>Write a line of the log.</summary>
    public sealed record WriteLog(string Line) : SupervisorAction;

    /// <summary>Give back what is held, and leave.</summary>
    public sealed record Exit(int Code, string? Reason = null) : SupervisorAction;
}
