using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.Tests.Core;

/// <summary>A machine in a scenario. It is told what happens and when; deadlines on the way are reported to it as the
/// loop does, and what it spawns is answered at once. Workers are 101, 102, …</summary>
internal sealed class Machine
{
    private const int MostDeadlines = 1000;

    private readonly List<string> _done = [];
    private SupervisorState? _state;
    private TimeSpan _now;
    private Tunables? _tunables;
    private bool _allGoesWell;

    public TimeSpan Interval { get; init; } = 1.s;

    public TimeSpan? KillOldDelay { get; init; }

    public TimeSpan? AutoRestartInterval { get; init; }

    public Signal SignalOnHup { get; init; } = Signal.Term;

    public Signal SignalOnTerm { get; init; } = Signal.Term;

    public bool GivesUpOnFirstFailure { get; init; }

    public TimeSpan? ReadyTimeout { get; init; }

    /// <summary>Whether a command says when a worker is ready, within the timeout above.</summary>
    public bool AsksReadyCommand { get; init; }

    /// <summary>Further rules, on top of those above.</summary>
    public Func<Rules, Rules> With { get; init; } = rules => rules;

    /// <summary>Why nothing can be spawned; null: it can.</summary>
    public string? SpawnFailure { get; set; }

    public int NextPid { get; set; } = 101;

    public SupervisorState State =>
        _state ??= new SupervisorState(Rules, Tunables);

    public TimeSpan Now => _now;

    public TimeSpan? NextDeadline => SupervisorMachine.NextDeadline(State);

    /// <summary>What the command that was run last was told.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; private set; } = new Dictionary<string, string>();

    private Rules Rules => With(new Rules(Interval, SignalOnHup, SignalOnTerm)
    {
        GiveUpOnFirstFailure = GivesUpOnFirstFailure,
        Ready = AsksReadyCommand ? global::ServerStarter.Supervisor.Readiness.Command
            : ReadyTimeout is null ? global::ServerStarter.Supervisor.Readiness.Alive : global::ServerStarter.Supervisor.Readiness.Notify,
        ReadyTimeout = ReadyTimeout ?? 60.s,
    });

    private Tunables Tunables => _tunables ??= new Tunables(KillOldDelay, AutoRestartInterval);

    /// <summary>Lets the time pass. A deadline at this very time is over before what happens next.</summary>
    public Machine At(TimeSpan time)
    {
        for (int i = 0; NextDeadline is { } deadline && deadline <= time; i++)
        {
            i.ShouldBeLessThan(MostDeadlines, "the machine waits for a time that is over");
            Happen(new SupervisorEvent.DeadlineReached(_now = deadline > _now ? deadline : _now));
        }
        _now = time;
        return this;
    }

    public Machine Begin() => Happen(new SupervisorEvent.Begun(_now));

    public Machine Hup() => Happen(new SupervisorEvent.RestartRequested(_now, "received HUP"));

    public Machine Term() => Happen(new SupervisorEvent.StopRequested(_now, "received TERM", SignalOnTerm));

    public Machine Int() => Happen(new SupervisorEvent.StopRequested(_now, "received INT", Signal.Term));

    /// <param name="pid">Who.</param>
    /// <param name="status">The raw wait status: 256 is exit code 1.</param>
    public Machine Exits(int pid, int status = 256) =>
        Happen(new SupervisorEvent.WorkerExited(_now, pid, new WaitStatus(status)));

    public Machine SaysReady(int pid) => Happen(new SupervisorEvent.WorkerReady(_now, pid));

    public Machine AsksForTime(int pid, TimeSpan extension) => Happen(new SupervisorEvent.StartExtended(_now, pid, extension));

    public Machine Says(int pid, string status) => Happen(new SupervisorEvent.StatusReported(_now, pid, status));

    public Machine PingsWatchdog(int pid) => Happen(new SupervisorEvent.WatchdogPinged(_now, pid));

    public Machine WroteLast(int generation, params string[] lines) => Happen(new SupervisorEvent.LastWordsTaken(_now, generation, lines));

    public Machine Weighs(int pid, long bytes) => Happen(new SupervisorEvent.MemoryMeasured(_now, pid, bytes));

    /// <param name="hook">Which command.</param>
    /// <param name="failure">What was wrong; null: nothing.</param>
    public Machine HookEnds(Hook hook, string? failure = null) => Happen(new SupervisorEvent.HookEnded(_now, hook, failure));

    /// <summary>Lets every command that runs, and every one from now on, end well at once, and every worker from now on
    /// be ready at once, where it must.</summary>
    public Machine AllGoesWell()
    {
        _allGoesWell = true;
        foreach (var running in State.Hooks) HookEnds(running.Hook);
        return State.Starting is { ProbeAt: null } worker ? HookEnds(new Hook(HookKind.Ready, worker.Pid)) : this;
    }

    public Machine Signals(Signal signal) => Happen(new SupervisorEvent.SignalRequested(_now, "asked to signal", signal));

    public Machine EnvironmentSays(TimeSpan? killOldDelay = null, TimeSpan? autoRestartInterval = null) =>
        Happen(new SupervisorEvent.EnvironmentChanged(_now, _tunables = new Tunables(killOldDelay, autoRestartInterval)));

    /// <summary>A timer that nobody set.</summary>
    public Machine DeadlineTooEarly() => Happen(new SupervisorEvent.DeadlineReached(_now));

    /// <summary>All that it has done since it was last asked, in order.</summary>
    public Machine Does(params string[] actions)
    {
        _done.ToArray().ShouldBe(actions);
        return Forget();
    }

    public Machine Forget()
    {
        _done.Clear();
        return this;
    }

    private Machine Happen(SupervisorEvent happened)
    {
        (_state, IReadOnlyList<SupervisorAction> actions) = SupervisorMachine.Step(State, happened);
        foreach (var action in actions) _done.Add(Act.Of(action));
        foreach (var run in actions.OfType<SupervisorAction.RunHook>()) Variables = run.Variables;
        foreach (var spawn in actions.OfType<SupervisorAction.SpawnWorker>())
        {
            Happen(new SupervisorEvent.EnvironmentChanged(_now, Tunables));
            Happen(SpawnFailure is { } reason
                ? new SupervisorEvent.WorkerSpawnFailed(_now, spawn.Generation, reason)
                : new SupervisorEvent.WorkerSpawned(_now, spawn.Generation, NextPid++));
            if (_allGoesWell && State.Rules.Ready == global::ServerStarter.Supervisor.Readiness.Notify) SaysReady(NextPid - 1);
        }
        if (_allGoesWell)
            foreach (var run in actions.OfType<SupervisorAction.RunHook>()) HookEnds(run.Hook);
        return this;
    }
}
