using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests;

// Workers that were told to leave.
internal sealed partial class World
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>Those that were up, were told to leave and were not killed, oldest first.</summary>
    public IEnumerable<KnownWorker> Leaving =>
        Workers.Where(IsLeaving).OrderBy(w => w.Generation);

    public bool IsLeaving(KnownWorker worker) => worker.ToldAt is not null && worker.KilledAt is null && IsUp(worker);

    /// <summary>Since when it has been silent: since it said last that it does not hang, or was up; null: nobody listens.</summary>
    public TimeSpan? SilentSince(KnownWorker worker)
    {
        if (Rules.Watchdog is null) return null;
        var upAt = UpAt(worker);
        return worker.SpokeAt > upAt ? worker.SpokeAt : upAt;
    }

    private TimeSpan? UpAt(KnownWorker worker)
    {
        foreach (var known in State.Workers)
            if (known.Pid == worker.Pid) return known.UpAt;
        return null;
    }

    /// <summary>Whether it is the oldest of more than may leave at once.</summary>
    public bool IsOneTooMany(KnownWorker worker) =>
        Rules.MaxDraining > 0 && Stops == 0 && Leaving.Count() > Rules.MaxDraining && Leaving.First() == worker;

    /// <summary>It is told to leave. How long it may take is decided the first time.</summary>
    public void SendTo(KnownWorker worker, Signal signal)
    {
        worker.Told = signal;
        if (worker.ToldAt is not null) return;
        if (Stops == 0 && IsTooLate(worker)) Fail(worker.Generation);
        worker.ToldAt = Now;
        worker.MayTake = Stops == 0 && IsTooLate(worker) ? Grace
            : Rules.DrainTimeout ?? (SilentSince(worker) + Rules.Watchdog <= Now ? Grace : null);
    }

    public void Kill(KnownWorker worker)
    {
        worker.Told = Signal.Kill;
        worker.KilledAt ??= Now;
    }
}
