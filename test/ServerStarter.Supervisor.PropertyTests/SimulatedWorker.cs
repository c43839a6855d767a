using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.PropertyTests.Scripts;

namespace ServerStarter.Supervisor.PropertyTests;

/// <summary>A process that does what its life says.</summary>
/// <param name="life">What becomes of it.</param>
/// <param name="pid">Its number.</param>
/// <param name="spawnedAt">When it began.</param>
/// <param name="pause">How often it says that it does not hang; null: nobody wants to know.</param>
internal sealed class SimulatedWorker(Life life, int pid, TimeSpan spawnedAt, TimeSpan? pause = null)
{
    // From KILL to the end: it is not in no time.
    public static readonly TimeSpan Dying = TimeSpan.FromMilliseconds(1);

    private const long Small = Features.MaxMemory;
    private const long Big = 2 * Features.MaxMemory;

    private readonly TimeSpan _readyAt = AtOrNever(spawnedAt, life.ReadyAfter);

    // When it will say each of these; never, or no more: as late as can be.
    private TimeSpan _reportsAt = AtOrNever(spawnedAt, life.ReportsAfter);
    private TimeSpan _asksAt = AtOrNever(spawnedAt, life.AsksForTimeAfter);
    private TimeSpan _speaksAt = life.SilentAfter < pause ? TimeSpan.MaxValue : AtOrNever(spawnedAt, pause);
    private TimeSpan _saysReadyAt = AtOrNever(spawnedAt, life.ReadyAfter);

    public int Pid { get; } = pid;

    public Life Life { get; } = life;

    /// <summary>When it ends, as far as is known now; as late as can be: never.</summary>
    public TimeSpan EndsAt { get; private set; } = AtOrNever(spawnedAt, life.DiesAfter);

    public WaitStatus Status { get; private set; } = life.DiesWith;

    /// <summary>Whether its end is known to the loop, so that it is only there to be reaped.</summary>
    public bool IsDead { get; set; }

    /// <summary>When it says something next; as late as can be: never.</summary>
    public TimeSpan SaysAt
    {
        get
        {
            var first = Earlier(Earlier(_reportsAt, _asksAt), Earlier(_speaksAt, _saysReadyAt));
            return first <= EndsAt ? first : TimeSpan.MaxValue;
        }
    }

    /// <summary>Whether it would answer.</summary>
    public bool IsReady(TimeSpan now) => _readyAt <= now;

    public long Memory(TimeSpan now) => spawnedAt + Life.TooBigAfter <= now ? Big : Small;

    /// <summary>What it says at <see cref="SaysAt"/>; of several things in the order of one message.</summary>
    public SupervisorEvent Say(TimeSpan now)
    {
        var time = SaysAt;
        if (_reportsAt == time)
        {
            _reportsAt = TimeSpan.MaxValue;
            return new SupervisorEvent.StatusReported(now, Pid, "loading");
        }
        if (_asksAt == time)
        {
            _asksAt = TimeSpan.MaxValue;
            return new SupervisorEvent.StartExtended(now, Pid, Life.Extension);
        }
        if (_speaksAt == time)
        {
            _speaksAt += pause!.Value;
            if (spawnedAt + Life.SilentAfter < _speaksAt) _speaksAt = TimeSpan.MaxValue;
            return new SupervisorEvent.WatchdogPinged(now, Pid);
        }
        _saysReadyAt = TimeSpan.MaxValue;
        return new SupervisorEvent.WorkerReady(now, Pid);
    }

    /// <summary>Takes a signal that asks it to leave, or ends it; others mean nothing to it.</summary>
    public void Get(Signal signal, TimeSpan now)
    {
        if (signal != Signal.Term && signal != Signal.Kill) return;
        // To whom it would say so no longer matters.
        _speaksAt = TimeSpan.MaxValue;
        var end = signal == Signal.Kill ? now + Dying : AtOrNever(now, Life.DrainsFor);
        if (EndsAt <= end) return;
        EndsAt = end;
        Status = signal == Signal.Kill ? new WaitStatus(signal.Number) : Life.LeavesWith;
    }

    private static TimeSpan AtOrNever(TimeSpan from, TimeSpan? after) => after is { } time ? from + time : TimeSpan.MaxValue;

    private static TimeSpan Earlier(TimeSpan a, TimeSpan b) => b < a ? b : a;
}
