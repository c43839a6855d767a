using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests;

/// <summary>What somebody outside knows of a run: what was asked, who was started and told, who is gone.</summary>
internal sealed partial class World(Rules rules)
{
    private static readonly TimeSpan ShortestPace = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<int, KnownWorker> _workers = [];

    public Rules Rules { get; } = rules;

    /// <summary>How late anything may be, since timers are late and spawns take their time.</summary>
    public TimeSpan Slack { get; init; }

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
    public IReadOnlyCollection<KnownWorker> Workers => _workers.Values;

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
        Rules.MustBeReady && worker.ReadyAt is null && Now - worker.SpawnedAt >= Rules.ReadyTimeout;

    public KnownWorker? Find(int pid) => _workers.GetValueOrDefault(pid);

    public void Tell(SupervisorEvent happened)
    {
        Last = happened;
        StateBefore = State;
        switch (happened)
        {
            case SupervisorEvent.RestartRequested when Stops == 0:
                AskForRestart(happened.At);
                break;
            case SupervisorEvent.StopRequested:
                Stops++;
                ForgetRestarts();
                foreach (var worker in Workers) worker.Told = null;
                break;
            case SupervisorEvent.WorkerReady ready when Rules.Ready != Readiness.Command && Find(ready.Pid) is { Told: null } worker:
                worker.ReadyAt ??= ready.At;
                break;
            case SupervisorEvent.WatchdogPinged ping when State.Workers.Any(w => w.Pid == ping.Pid && w.UpAt is not null):
                Find(ping.Pid)!.SpokeAt = ping.At;
                break;
            case SupervisorEvent.HookEnded ended:
                End(ended);
                break;
            case SupervisorEvent.WorkerExited exit:
                _workers[exit.Pid].GoneAt = exit.At;
                _workers.Remove(exit.Pid);
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

    public void Add(int generation, int pid) => _workers.Add(pid, Newest = new KnownWorker(generation, pid, Now));
}
