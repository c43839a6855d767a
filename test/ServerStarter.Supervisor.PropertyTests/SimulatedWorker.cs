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

    public int Pid { get; } = pid;

    public Life Life { get; } = life;

    /// <summary>When it ends, as far as is known now; null: never.</summary>
    public TimeSpan? EndsAt { get; private set; } = spawnedAt + life.DiesAfter;

    /// <summary>When it will say that it is ready; null: never, or it has.</summary>
    public TimeSpan? ReadyAt { get; private set; } = spawnedAt + life.ReadyAfter;

    /// <summary>When it will say next that it does not hang; null: never again.</summary>
    public TimeSpan? SpeaksAt { get; private set; } = pause is null || life.SilentAfter < pause ? null : spawnedAt + pause;

    /// <summary>Whether it would answer.</summary>
    public bool IsReady(TimeSpan now) => spawnedAt + Life.ReadyAfter <= now;

    public long Memory(TimeSpan now) => spawnedAt + Life.TooBigAfter <= now ? Big : Small;

    public int RawStatus { get; private set; } = 1 << 8;

    public void SayReady() => ReadyAt = null;

    public void Speak()
    {
        SpeaksAt += pause;
        if (spawnedAt + Life.SilentAfter < SpeaksAt) SpeaksAt = null;
    }

    public void Get(Signal signal, TimeSpan now)
    {
        // To whom it would say so no longer matters.
        SpeaksAt = null;
        var end = signal == Signal.Kill ? now + Dying : now + Life.DrainsFor;
        if (end is null || EndsAt <= end) return;
        EndsAt = end;
        RawStatus = signal == Signal.Kill ? signal.Number : 0;
    }
}
