namespace ServerStarter.Testing;

/// <summary>A start_server that a test has started.</summary>
public sealed class Superdaemon : CapturedProcess
{
    internal Superdaemon(Launch launch, IReadOnlyDictionary<string, string> environment)
        : base(launch, environment)
    {
    }

    /// <summary>As the test sees it, also where the program sees itself as 1.</summary>
    public int Pid => Launch.InPidNamespace ? ProcessTable.Children(ChildPid).FirstOrDefault() : ChildPid;

    /// <summary>The workers that run now, in the order of their generations.</summary>
    public IReadOnlyList<WorkerProcess> Workers => WorkersOf(Pid);

    /// <summary>The highest generation of a worker that runs now; 0: none runs.</summary>
    public int Generation => Workers.Count > 0 ? Workers[^1].Generation : 0;

    public IReadOnlyDictionary<int, string> Descriptors() => ProcessTable.Descriptors(Pid);

    /// <summary>Does nothing once the superdaemon has ended.</summary>
    public void Signal(Signal signal)
    {
        // The Perl program loses a signal that arrives between its look at those received and its wait(2).
        if (Launch.Program == Subject.Perl.Program)
            Eventually(() => ProcessTable.State(Pid) is not 'R', "for the superdaemon to sleep");
        // Until its status is taken, and only here it is, its pid is no other process's.
        if (ExitStatus is null)
            ProcessTable.Send(Pid, signal);
    }

    /// <summary>What the worker of that generation found at its start, once it has said so.</summary>
    public Situation Report(int generation) => Eventually(() =>
    {
        // Asked first: what has ended by now has reported by now, if ever.
        var ended = ExitStatus is not null;
        return Launch.Sandbox.Reported(generation)
            ?? (ended ? throw new InvalidOperationException($"ended unreported\n{Launch.Sandbox.Evidence()}") : null);
    }, $"for the report of generation {generation}");

    /// <summary>HUP, and what a user waits for after it: the worker of that generation is the only one left.</summary>
    public void Deploy()
    {
        var next = Generation + 1;
        Signal(Testing.Signal.Hup);
        WaitForOnly(next);
    }

    /// <summary>TERM, and the end of it.</summary>
    public ExitStatus Stop()
    {
        Signal(Testing.Signal.Term);
        return WaitForExit();
    }

    /// <summary>Waits until all others have gone, and the superdaemon has seen it.</summary>
    public void WaitForOnly(int generation) =>
        Eventually(
            () => Workers is [var worker] && worker.Generation == generation && !HasZombie,
            $"for generation {generation} to be the only one left");

    public WorkerProcess WaitForWorker(int generation) =>
        Eventually(
            () => Workers.FirstOrDefault(worker => worker.Generation == generation),
            $"for a worker of generation {generation}");

    private bool HasZombie => ProcessTable.Children(Pid).Any(child => ProcessTable.State(child) == 'Z');

    /// <summary>The workers below any process, for one that a test did not start itself, as with --daemonize.</summary>
    public static IReadOnlyList<WorkerProcess> WorkersOf(int pid)
    {
        var workers = new List<WorkerProcess>();
        foreach (var child in ProcessTable.Children(pid))
            // A fork that is not yet the worker still has the superdaemon's environment.
            if (ProcessTable.IsRunning(child)
                && ProcessTable.Environment(child).TryGetValue("SERVER_STARTER_GENERATION", out var generation))
                workers.Add(new WorkerProcess(int.Parse(generation), child));
        return [.. workers.OrderBy(worker => worker.Generation)];
    }
}
