namespace ServerStarter.Supervisor.PropertyTests.Promises;

/// <summary>The serving worker is looked at every 5 s, and when it is too big replaced at once; unless a deploy is under
/// way, one has just failed for good, or one began for that reason less than 30 s ago.</summary>
internal sealed class ABigWorkerIsReplaced : Promise
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private TimeSpan? _measuredAt;
    private TimeSpan? _replacedAt;
    private TimeSpan? _freeSince;

    public override void Measured(KnownWorker worker)
    {
        if (World.Stops > 0 || World.Rules.MaxMemory is null) throw Broken("nobody wants to know how big a worker is");
        if (worker.Pid != World.State.Serving?.Pid) throw Broken($"{worker} is looked at, and does not serve");
        // When it was due, timers may have been late.
        if (World.Now - _measuredAt < Interval - World.Slack) throw Broken($"{worker} is looked at again after {World.Now - _measuredAt}");
        _measuredAt = World.Now;
    }

    public override void Logged(string line)
    {
        if (!line.Contains("of memory, more than", StringComparison.Ordinal)) return;
        if (World.Now - _replacedAt < Rest - World.Slack) throw Broken($"a worker is too big again after {World.Now - _replacedAt}");
        _replacedAt = World.Now;
    }

    public override void AtRest(TimeSpan? deadline)
    {
        if (World.Rules.MaxMemory is null || World.Stops > 0 || World.GivesUp) return;
        bool isFree = World.State.Serving is not null && !Unasked.MustWait(World.State);
        if (!isFree)
        {
            _freeSince = null;
            return;
        }
        _freeSince ??= World.Now;
        var due = Unasked.NotBefore(World, Later(_freeSince, _measuredAt) + Interval, TimeSpan.Zero);
        due = Unasked.NotBefore(World, Later(due, _replacedAt + Rest), Rest);
        if (World.IsPast(due) || !(deadline <= due)) throw Broken($"the serving worker is not looked at, {due.TotalSeconds} s");
    }

    private static TimeSpan Later(TimeSpan? a, TimeSpan? b) => a > b || b is null ? a!.Value : b.Value;
}
