using System.Diagnostics;
using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Processes;

namespace ServerStarter.Supervisor.Loop;

/// <summary>The system as it is: what the loop waits for, and what it does to workers and files.</summary>
internal sealed class LinuxSystem : ISystem, IDisposable
{
    private readonly SupervisorOptions _options;
    private readonly Holdings _held;
    private readonly EnvironmentSource _environment;
    private readonly Orders _orders;
    private readonly SupervisorLog _log;
    private readonly WorkerLauncher _launcher;
    private readonly Dictionary<int, ChildProcess> _workers = [];
    private readonly Queue<SupervisorEvent> _happened = new();
    private readonly PollSet _polled = new();
    private readonly WorkerMessages _messages;
    private readonly SignalDescriptor? _signals;
    private readonly DirectoryWatch? _watch;
    private readonly OrphanReaper? _orphans;
    private TimeSpan? _lookedFor;

    public LinuxSystem(SupervisorOptions options, Holdings held, EnvironmentSource environment, Orders orders, SupervisorLog log,
        Surroundings? surroundings = null)
    {
        _options = options;
        _held = held;
        _environment = environment;
        _orders = orders;
        _log = log;
        _messages = new WorkerMessages(_workers.ContainsKey, _happened.Enqueue, Log);
        _launcher = new WorkerLauncher(options, held.Sockets, _messages.Address, surroundings);
        if (options.HandleSignals) _signals = new SignalDescriptor();
        if (environment.Directory is { } directory) _watch = new DirectoryWatch(directory);
        if (OrphanReaper.IsNeeded) _orphans = new OrphanReaper(_workers.ContainsKey, ReapWorkers, _log.Keep);
    }

    public TimeSpan Now => Stopwatch.GetElapsedTime(0);

    public SupervisorEvent Wait(TimeSpan? deadline)
    {
        while (true)
        {
            if (_happened.TryDequeue(out SupervisorEvent? happened)) return happened;
            TimeSpan now = Now;
            // Not without a last look: what came in time, while we were stopped or starting a process, counts.
            if (deadline <= now && _lookedFor == deadline) return new SupervisorEvent.DeadlineReached(now);
            if (deadline <= now) _lookedFor = deadline;
            _log.Keep();
            TimeSpan? wakeAt = _log.WakeAt < deadline || deadline is null ? _log.WakeAt : deadline;
            Poll(wakeAt - now);
        }
    }

    public Tunables ReadTunables()
    {
        // The name may stand for another directory by now.
        _watch?.Renew();
        return _environment.Read(Log);
    }

    public SupervisorEvent Spawn(int generation)
    {
        try
        {
            _messages.ExpectAnother();
            ChildProcess worker = _launcher.Start(generation, _environment.Current);
            _workers.Add(worker.Pid, worker);
            return new SupervisorEvent.WorkerSpawned(Now, generation, worker.Pid);
        }
        catch (SyscallException e)
        {
            return new SupervisorEvent.WorkerSpawnFailed(Now, generation, e.Message);
        }
    }

    public void Send(int pid, Signal signal) => Send(pid, signal, worker => worker.Send(signal));

    public void KillGroup(int pid) => Send(pid, Signal.Kill, static worker => worker.KillGroup());

    private void Send(int pid, Signal signal, Action<ChildProcess> send)
    {
        // Reaped already, and its exit is among what has happened: its pid may be anybody's by now.
        if (!_workers.TryGetValue(pid, out ChildProcess? worker)) return;
        try
        {
            send(worker);
        }
        catch (SyscallException e)
        {
            // It runs as another user, by a set-user-ID program; that is for a person to see to.
            Log($"{e.Message}: {signal.Name} was not sent");
        }
    }

    public void PublishStatus(IReadOnlyList<Worker> workers)
    {
        if (_options.StatusFile is not { } path) return;
        try
        {
            StatusFile.Replace(path, workers);
        }
        catch (SyscallException e)
        {
            Log($"{e.Message}: the status file is out of date");
        }
    }

    public void AnnounceUp()
    {
        _held.Report?.ReportUp();
        // A host that embeds us speaks for itself.
        if (!_options.HandleSignals || _environment.NotifySocket is not { } address) return;
        try
        {
            ServiceManager.SayReady(address);
        }
        catch (SyscallException e)
        {
            Log($"{e.Message}: who started us was not told that we are up");
        }
    }

    public void Log(string line) => _log.Write(line);

    /// <summary>Asks every worker to leave, without waiting: for when this process must.</summary>
    public void Abandon()
    {
        foreach (int pid in _workers.Keys) Send(pid, Signal.Term);
    }

    public void Dispose()
    {
        _signals?.Dispose();
        _watch?.Dispose();
        _messages.Dispose();
        foreach (ChildProcess worker in _workers.Values) worker.Dispose();
    }

    // Signals first: who stops a whole process group stops the workers too, and their ends are not unexpected then.
    private void Poll(TimeSpan? atMost)
    {
        _polled.Clear();
        if (_signals is not null) _polled.Add(_signals.PollNumber, TakeSignals);
        _polled.Add(_orders.PollNumber, TakeOrders);
        _polled.Add(_messages.PollNumber, () => _messages.Take(Now));
        foreach (ChildProcess worker in _workers.Values) _polled.Add(worker.PollNumber, () => Reap(worker));
        if (_watch is not null) _polled.Add(_watch.PollNumber, TakeEnvironment);
        _log.AddTo(_polled);
        _polled.Wait(atMost);
    }

    private void TakeSignals()
    {
        while (_signals!.TryRead(out Signal signal))
        {
            switch (SignalMeaning.Of(signal))
            {
                case Meaning.Deploy:
                    _happened.Enqueue(new SupervisorEvent.RestartRequested(Now, "received " + signal.Name));
                    break;
                case Meaning.Stop:
                    Signal sent = signal == Signal.Term ? _options.SignalOnTerm : Signal.Term;
                    _happened.Enqueue(new SupervisorEvent.StopRequested(Now, "received " + signal.Name, sent));
                    break;
                case Meaning.ReopenLog:
                    Log($"received {signal.Name}, " + _log.Reopen());
                    break;
                case Meaning.ReapOrphans:
                    _orphans?.Reap();
                    break;
                case Meaning.Unknown:
                    Log($"received {signal.Name}, ignored: {SignalMeaning.Summary}");
                    break;
            }
        }
    }

    private void TakeOrders()
    {
        (bool restart, int stops, bool reopenLog) = _orders.Take();
        if (reopenLog) Log("asked to open the log anew, " + _log.Reopen());
        if (restart) _happened.Enqueue(new SupervisorEvent.RestartRequested(Now, "asked for a restart"));
        for (int i = 0; i < stops; i++)
            _happened.Enqueue(new SupervisorEvent.StopRequested(Now, "asked to stop", _options.SignalOnTerm));
    }

    private void TakeEnvironment()
    {
        _watch!.Clear();
        _happened.Enqueue(new SupervisorEvent.EnvironmentChanged(Now, ReadTunables()));
    }

    private void ReapWorkers()
    {
        foreach (ChildProcess worker in (ChildProcess[])[.. _workers.Values]) Reap(worker);
    }

    private void Reap(ChildProcess worker)
    {
        if (!_workers.ContainsKey(worker.Pid)) return;
        // What it said before its end, it said while it was there: one that is ready and ends has been ready.
        _messages.Take(Now);
        if (worker.TryReap() is not { } status) return;
        _workers.Remove(worker.Pid);
        worker.Dispose();
        _happened.Enqueue(new SupervisorEvent.WorkerExited(Now, worker.Pid, status));
    }
}
