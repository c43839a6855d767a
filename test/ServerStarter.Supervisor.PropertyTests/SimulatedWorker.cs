using ServerStarter.Supervisor.PropertyTests.Scripts;

namespace ServerStarter.Supervisor.PropertyTests;

/// <summary>A process that does what its life says.</summary>
internal sealed class SimulatedWorker(Life life, int pid, TimeSpan spawnedAt)
{
    // From KILL to the end: it is not in no time.
    private static readonly TimeSpan Dying = TimeSpan.FromMilliseconds(1);

    public int Pid { get; } = pid;

    /// <summary>When it ends, as far as is known now; null: never.</summary>
    public TimeSpan? EndsAt { get; private set; } = spawnedAt + life.DiesAfter;

    /// <summary>When it will say that it is ready; null: never, or it has.</summary>
    public TimeSpan? ReadyAt { get; private set; } = spawnedAt + life.ReadyAfter;

    public int RawStatus { get; private set; } = 1 << 8;

    public void SayReady() => ReadyAt = null;

    public void Get(Signal signal, TimeSpan now)
    {
        var end = signal == Signal.Kill ? now + Dying : now + life.DrainsFor;
        if (end is null || EndsAt <= end) return;
        EndsAt = end;
        RawStatus = signal == Signal.Kill ? signal.Number : 0;
    }
}
