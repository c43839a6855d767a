namespace ServerStarter.Supervisor.PropertyTests.Promises;

/// <summary>Of the workers that were up and are leaving, no more stay than may.</summary>
internal sealed class NotTooManyLeave : Promise
{
    public override void AtRest(TimeSpan? deadline)
    {
        if (World.Rules.MaxDraining == 0 || World.Stops > 0) return;
        int leaving = 0;
        foreach (var worker in World.Workers) leaving += World.IsLeaving(worker) ? 1 : 0;
        if (leaving > World.Rules.MaxDraining) throw Broken($"{leaving} workers are leaving");
    }
}
