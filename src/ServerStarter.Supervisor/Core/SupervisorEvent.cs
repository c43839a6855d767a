namespace ServerStarter.Supervisor.Core;

/// <summary>Something that happened, and when, on the monotonic clock.</summary>
internal abstract record SupervisorEvent(TimeSpan At)
{
    /// <summary>The superdaemon holds its sockets and files and may begin.</summary>
    public sealed record Begun(TimeSpan At) : SupervisorEvent(At);

    /// <summary>The worker asked for is running its program.</summary>
    public sealed record WorkerSpawned(TimeSpan At, int Generation, int Pid) : SupervisorEvent(At);

    /// <summary>No process came of it: the program cannot be executed, the directory is not there.</summary>
    public sealed record WorkerSpawnFailed(TimeSpan At, int Generation, string Reason) : SupervisorEvent(At);

    /// <summary>A worker is gone and has been reaped.</summary>
    public sealed record WorkerExited(TimeSpan At, int Pid, WaitStatus Status) : SupervisorEvent(At);

    /// <summary>A worker says that it is ready.</summary>
    public sealed record WorkerReady(TimeSpan At, int Pid) : SupervisorEvent(At);

    /// <summary>A worker says how much longer its start may take.</summary>
    public sealed record StartExtended(TimeSpan At, int Pid, TimeSpan Extension) : SupervisorEvent(At);

    /// <summary>A worker says in words what it is doing.</summary>
    public sealed record StatusReported(TimeSpan At, int Pid, string Status) : SupervisorEvent(At);

    /// <summary>A worker says that it does not hang.</summary>
    public sealed record WatchdogPinged(TimeSpan At, int Pid) : SupervisorEvent(At);

    /// <summary>What a worker wrote last to standard error: the answer to
    /// <see cref="SupervisorAction.TakeLastWords"/>.</summary>
    public sealed record LastWordsTaken(TimeSpan At, int Generation, IReadOnlyList<string> Lines) : SupervisorEvent(At);

    /// <summary>How many bytes of memory a worker has: the answer to <see cref="SupervisorAction.MeasureMemory"/>.</summary>
    public sealed record MemoryMeasured(TimeSpan At, int Pid, long Bytes) : SupervisorEvent(At);

    /// <summary>A command of the user's has ended, or could not be started.</summary>
    /// <param name="At">When.</param>
    /// <param name="Hook">Which.</param>
    /// <param name="Failure">What was wrong; null: it ended well.</param>
    public sealed record HookEnded(TimeSpan At, Hook Hook, string? Failure) : SupervisorEvent(At);

    /// <summary>A signal for all workers was asked for.</summary>
    public sealed record SignalRequested(TimeSpan At, string Request, Signal Signal) : SupervisorEvent(At);

    /// <summary>A deploy was asked for.</summary>
    /// <param name="At">When.</param>
    /// <param name="Request">As the log names it: <c>received HUP</c>.</param>
    public sealed record RestartRequested(TimeSpan At, string Request) : SupervisorEvent(At);

    /// <summary>A shutdown was asked for.</summary>
    /// <param name="At">When.</param>
    /// <param name="Request">As the log names it: <c>received TERM</c>.</param>
    /// <param name="Signal">What the workers are to get.</param>
    /// <param name="Insists">Whether it means to kill what is left, where a shutdown is under way already.</param>
    public sealed record StopRequested(TimeSpan At, string Request, Signal Signal, bool Insists = true) : SupervisorEvent(At);

    /// <summary>The time the state was waiting for has come.</summary>
    public sealed record DeadlineReached(TimeSpan At) : SupervisorEvent(At);

    /// <summary>The environment directory says something else now.</summary>
    public sealed record EnvironmentChanged(TimeSpan At, Tunables Tunables) : SupervisorEvent(At);
}
