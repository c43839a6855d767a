using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests;

/// <summary>What somebody outside knows of a run: what was asked, who was started and told, who is gone.</summary>
internal sealed partial class World(Rules rules)
{
    private static readonly TimeSpan ShortestPace = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<int, KnownWorker> _workers = [];

    public Rules Rules { get; } = rules;

    /// <summary>How late timers are.</summary>
    public TimeSpan Lateness { get; init; }

    /// <summary>How long a spawn takes, in which nothing else is done.</summary>
    public TimeSpan SpawnTakes { get; init; }

    /// <summary>How late anything may be, since timers are late and spawns take their time: to the millisecond that, and no
    /// more.</summary>
    public TimeSpan Slack => Lateness + Busy;

    /// <summary>How much of that is for spawns: few follow each other before the loop looks at the time.</summary>
    public TimeSpan Busy => 3 * SpawnTakes;

    /// <summary>Whether what happened last had waited to be told, since a spawn took its time: then more may have.</summary>
    public bool IsBehind { get; set; }

    /// <summary>Whether it is later than it may be, but for what nobody could help.</summary>
    public bool IsPast(TimeSpan time) => Now > time + Slack && !IsBehind;

    /// <summary>The least time between two attempts, as it was promised; not as the rules work it out.</summary>
    public TimeSpan Pace => Rules.Interval > ShortestPace ? Rules.Interval : ShortestPace;

    public TimeSpan Now { get; set; }

    /// <summary>What the machine says it knows.</summary>
    public SupervisorState State { get; set; } = new(rules, new Tunables());

    /// <summary>As it was before what happened last.</summary>
    public SupervisorState StateBefore { get; private set; } = new(rules, new Tunables());

    /// <summary>What the machine was told last; null: nothing but that it may begin.</summary>
    public SupervisorEvent? Last { get; private set; }

    /// <summary>Who was spawned and whose exit has not been told.</summary>
    public Dictionary<int, KnownWorker>.ValueCollection Workers => _workers.Values;

    /// <summary>How much the machine was told, but for the answers to what it did.</summary>
    public int Events { get; private set; }

    public int Generations { get; private set; }

    public KnownWorker? Newest { get; private set; }

    public TimeSpan? LastAttemptAt { get; private set; }

    /// <summary>How often a stop was asked for.</summary>
    public int Stops { get; private set; }

    /// <summary>Whether it leaves because its first worker could not be had.</summary>
    public bool GivesUp => State.GaveUpBecause is not null;

    public bool IsUp(KnownWorker worker) => worker.ReadyAt is not null
        || (!Rules.MustBeReady && (worker.GoneAt ?? Now) - worker.SpawnedAt >= Rules.Interval);

    /// <summary>Whether it has used up the time it had to become ready.</summary>
    public bool IsTooLate(KnownWorker worker) =>
        Rules.MustBeReady && worker.ReadyAt is null && Now >= worker.MayStartUntil;

    /// <summary>The longest that a start may have taken in this run, with what workers have asked for.</summary>
    public TimeSpan StartTime { get; private set; } = rules.StartTime;

    public KnownWorker? Find(int pid) => _workers.GetValueOrDefault(pid);

    public void Tell(SupervisorEvent happened)
    {
        Events++;
        Last = happened;
        StateBefore = State;
        _forwarding = null;
        Signaller = null;
        switch (happened)
        {
            case SupervisorEvent.RestartRequested restart:
                if (Stops == 0) AskForRestart(happened.At);
                NoteTold(restart.Request);
                break;
            case SupervisorEvent.StopRequested stop when Stops == 0 || stop.Insists:
                Stops++;
                ForgetRestarts();
                foreach (var worker in Workers) worker.Told = null;
                break;
            case SupervisorEvent.SignalRequested asked:
                NoteTold(asked.Request);
                if (_workers.Count > 0) _forwarding = asked.Signal;
                break;
            case SupervisorEvent.StartExtended extended when Rules.MustBeReady && Find(extended.Pid) is { Told: null, ReadyAt: null } worker:
                if (extended.At + extended.Extension > worker.MayStartUntil) worker.MayStartUntil = extended.At + extended.Extension;
                if (worker.MayStartUntil - worker.SpawnedAt > StartTime) StartTime = worker.MayStartUntil - worker.SpawnedAt;
                break;
            case SupervisorEvent.WorkerReady ready when Rules.Ready != Readiness.Command && Find(ready.Pid) is { Told: null } worker:
                worker.ReadyAt ??= ready.At;
                break;
            case SupervisorEvent.WatchdogPinged ping when Find(ping.Pid) is { } worker && UpAt(worker) is not null:
                worker.SpokeAt = ping.At;
                break;
            case SupervisorEvent.HookEnded ended:
                End(ended);
                break;
            case SupervisorEvent.WorkerExited exit:
                Leave(_workers[exit.Pid], exit.At);
                break;
        }
    }

    public void Attempt(int generation)
    {
        Generations = generation;
        LastAttemptAt = Now;
        AnswerRestart();
        Newest = null;
    }

    public void Add(int generation, int pid)
    {
        Newest = new KnownWorker(generation, pid, Now) { MayStartUntil = Now + Rules.StartTime };
        _workers.Add(pid, Newest);
    }
}
