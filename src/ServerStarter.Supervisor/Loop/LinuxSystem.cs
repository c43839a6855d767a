using System.Diagnostics;
using ServerStarter.Supervisor.Control;
using ServerStarter.Supervisor.Control.Requests;
using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;
using ServerStarter.Supervisor.Processes;

namespace ServerStarter.Supervisor.Loop;

/// <summary>The system as it is: what the loop waits for, and who does what the machine says.</summary>
internal sealed class LinuxSystem : ISystem, IDisposable
{
    private static readonly SupervisorEvent[] s_none = [];
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(1);

    private readonly SupervisorOptions _options;
    private readonly EnvironmentSource _environment;
    private readonly Orders _orders;
    private readonly SupervisorLog _log;
    private readonly WorkerProcesses _workers;
    private readonly WorkerMessages _messages;
    private readonly HookProcesses _hooks;
    private readonly StandardErrors _errors;
    private readonly ControlDesk? _desk;
    private readonly LineServer? _control;
    private readonly Announcements _announcements;
    private readonly Queue<SupervisorEvent> _happened = new();
    private readonly PollSet _polled = new();
    private readonly SignalInbox? _signals;
    private readonly DirectoryWatch? _watch;
    private readonly OrphanReaper? _orphans;
    private TimeSpan? _lookedFor;
    private SupervisorEvent? _last;

    public LinuxSystem(SupervisorOptions options, Holdings held, EnvironmentSource environment, Orders orders, SupervisorLog log,
        Surroundings? surroundings = null)
    {
        _options = options;
        _environment = environment;
        _orders = orders;
        _log = log;
        _messages = new WorkerMessages(pid => _workers!.Owns(pid), _happened.Enqueue, Log);
        _errors = new StandardErrors(options.LinesToKeep, log.Writer);
        _workers = new WorkerProcesses(new WorkerLauncher(options, held.Sockets, _messages.Address, surroundings), _errors, options.SignalGroup, _happened.Enqueue, Log);
        _hooks = new HookProcesses(options, _happened.Enqueue, Log);
        _announcements = new Announcements(options, held, environment, Log);
        if (OrphanReaper.IsNeeded) _orphans = new OrphanReaper(pid => _workers.Owns(pid) || _hooks.Owns(pid), LookAtChildren, _log.Keep);
        if (options.HandleSignals)
        {
            _signals = new SignalInbox(options.SignalOnTerm, _happened.Enqueue, signal => _log.ReopenFor("received " + signal.Name), Log)
            {
                ReapOrphans = _orphans is null ? null : _orphans.Reap,
            };
        }
        if (held.Control is { } control)
        {
            _desk = new ControlDesk(options.SignalOnTerm, held.Sockets.All, () => Now, _happened.Enqueue, _log.ReopenFor);
            _control = new LineServer(control.Descriptor, Libc.geteuid(), _desk, Log, () => Now);
        }
        if (environment.Directory is { } directory) _watch = new DirectoryWatch(directory);
    }

    public TimeSpan Now => Stopwatch.GetElapsedTime(0);

    public SupervisorEvent Wait(SupervisorState state, TimeSpan? deadline)
    {
        _desk?.Observe(state, _last);
        if (_last is SupervisorEvent.WorkerExited exit) Bury(exit.Pid);
        _last = null;
        while (true)
        {
            if (_happened.TryDequeue(out _last)) return _last;
            TimeSpan now = Now;
            // Not without a last look: what came in time, while we were stopped or starting a process, counts.
            if (deadline <= now && _lookedFor == deadline) return new SupervisorEvent.DeadlineReached(now);
            if (deadline <= now) _lookedFor = deadline;
            _log.Keep();
            Poll(Earlier(deadline, Earlier(_log.WakeAt, _control?.WakeAt)) - now);
        }
    }

    public IReadOnlyList<SupervisorEvent> Perform(SupervisorAction action)
    {
        switch (action)
        {
            case SupervisorAction.WriteLog log:
                Log(log.Line);
                return s_none;
            case SupervisorAction.SpawnWorker spawn:
                return SpawnWorker(spawn.Generation);
            case SupervisorAction.SignalWorkers send:
                foreach (int pid in send.Pids) _workers.Send(pid, send.Signal);
                return s_none;
            case SupervisorAction.KillGroups kill:
                foreach (int pid in kill.Pids) _workers.KillGroup(pid);
                return s_none;
            case SupervisorAction.PublishStatus publish:
                _announcements.PublishStatus(publish.Workers);
                return s_none;
            case SupervisorAction.AnnounceUp:
                _announcements.AnnounceUp();
                return s_none;
            case SupervisorAction.RunHook run:
                return RunHook(run);
            case SupervisorAction.EndHook end:
                _hooks.Kill(end.Hook);
                return s_none;
            case SupervisorAction.TakeLastWords take:
                return _errors.LastLinesOf(take.Pid) is { Length: > 0 } lines
                    ? [new SupervisorEvent.LastWordsTaken(Now, take.Generation, lines)]
                    : s_none;
            case SupervisorAction.MeasureMemory measure:
                return ProcessUsage.OfGroup(measure.Pid) is { } usage
                    ? [new SupervisorEvent.MemoryMeasured(Now, measure.Pid, usage.Memory)]
                    : s_none;
            default:
                return s_none;
        }
    }

    public void Log(string line) => _log.Write(line);

    /// <summary>Asks every worker to leave, without waiting: for when this process must.</summary>
    public void Abandon()
    {
        foreach (ChildProcess worker in _workers.Living) _workers.Send(worker.Pid, Signal.Term);
    }

    /// <summary>The end: whoever waits for it is told.</summary>
    public void Finish(SupervisorState state)
    {
        _desk?.Finish(state);
        _control?.FinishSending(LongestFarewell);
    }

    public void Dispose()
    {
        _control?.Dispose();
        _signals?.Dispose();
        _watch?.Dispose();
        _messages.Dispose();
        _hooks.Dispose();
        _workers.Dispose();
        _errors.Dispose();
    }

    private SupervisorEvent[] SpawnWorker(int generation)
    {
        // The environment is read before every spawn, for the worker and for us.
        var changed = new SupervisorEvent.EnvironmentChanged(Now, ReadTunables());
        _messages.ExpectAnother();
        return [changed, _workers.Start(generation, _environment.Current, () => Now)];
    }

    private List<SupervisorEvent> RunHook(SupervisorAction.RunHook run)
    {
        var answers = new List<SupervisorEvent>();
        // It sees what the worker that is to come will.
        if (run.Hook.Kind == HookKind.PreDeploy) answers.Add(new SupervisorEvent.EnvironmentChanged(Now, ReadTunables()));
        if (_hooks.Start(Now, run, _environment.Current) is { } failed) answers.Add(failed);
        return answers;
    }

    private Tunables ReadTunables()
    {
        // The name may stand for another directory by now.
        _watch?.Renew();
        return _environment.Read(Log);
    }

    // Now that its end was told, and what that led to was done.
    private void Bury(int pid)
    {
        _workers.Bury(pid);
        // What had ended behind it could not be seen.
        _orphans?.Reap();
    }

    // Signals first: who stops a whole process group stops the workers too, and their ends are not unexpected then.
    private void Poll(TimeSpan? atMost)
    {
        _polled.Clear();
        if (_signals is not null) _polled.Add(_signals.PollNumber, () => _signals.Take(Now));
        _polled.Add(_orders.PollNumber, TakeOrders);
        _polled.Add(_messages.PollNumber, () => _messages.Take(Now));
        _workers.AddTo(_polled, LookAt);
        _hooks.AddTo(_polled, () => Now);
        _errors.AddTo(_polled);
        _control?.AddTo(_polled);
        if (_watch is not null) _polled.Add(_watch.PollNumber, TakeEnvironment);
        _log.AddTo(_polled);
        _polled.Wait(atMost);
    }

    private static TimeSpan? Earlier(TimeSpan? a, TimeSpan? b) => a is null || b < a ? b : a;

    private void TakeOrders()
    {
        (bool restart, int stops, bool reopenLog) = _orders.Take();
        if (reopenLog) _ = _log.ReopenFor("asked to open the log anew");
        if (restart) _happened.Enqueue(new SupervisorEvent.RestartRequested(Now, "asked for a restart"));
        for (int i = 0; i < stops; i++)
            _happened.Enqueue(new SupervisorEvent.StopRequested(Now, "asked to stop", _options.SignalOnTerm));
    }

    private void TakeEnvironment()
    {
        _watch!.Clear();
        _happened.Enqueue(new SupervisorEvent.EnvironmentChanged(Now, ReadTunables()));
    }

    private void LookAtChildren()
    {
        foreach (ChildProcess worker in _workers.Living) LookAt(worker);
        _hooks.Look(Now);
    }

    private void LookAt(ChildProcess worker)
    {
        // What it said before its end, it said while it was there: one that is ready and ends has been ready.
        _messages.Take(Now);
        _workers.TellIfEnded(worker, Now);
    }
}
