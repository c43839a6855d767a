using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.Loop;

/// <summary>
/// Everything the loop needs from the system. Linux stands behind it in the program, a simulation in the tests.
/// </summary>
internal interface ISystem
{
    /// <summary>The monotonic clock.</summary>
    TimeSpan Now { get; }

    /// <summary>Waits for the next thing to happen; at <paramref name="deadline"/> at the latest, when there is one,
    /// with <see cref="SupervisorEvent.DeadlineReached"/>.</summary>
    SupervisorEvent Wait(TimeSpan? deadline);

    /// <summary>What the environment directory says to the superdaemon itself, read anew.</summary>
    Tunables ReadTunables();

    /// <summary>Starts a worker: <see cref="SupervisorEvent.WorkerSpawned"/> or
    /// <see cref="SupervisorEvent.WorkerSpawnFailed"/>.</summary>
    SupervisorEvent Spawn(int generation);

    /// <summary>Sends a signal to a worker. One that has just ended is no error.</summary>
    void Send(int pid, Signal signal);

    /// <summary>Kills a worker and every process of its group. One that has just ended is no error.</summary>
    void KillGroup(int pid);

    /// <summary>Replaces the status file.</summary>
    void PublishStatus(IReadOnlyList<Worker> workers);

    /// <summary>Tells whoever waits for it that the first worker is up.</summary>
    void AnnounceUp();

    /// <summary>Writes a line of the log.</summary>
    void Log(string line);
}
