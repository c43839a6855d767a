namespace ServerStarter.Supervisor.PropertyTests.Promises;

/// <summary>Whatever time is written down anywhere, the loop is woken by then, and something is done about it: none is left
/// that has passed.</summary>
/// <remarks>When the serving worker is to be replaced or looked at is not written down but worked out; those are
/// <see cref="AHangingWorkerIsReplaced"/>, <see cref="ABigWorkerIsReplaced"/> and <see cref="AnOldWorkerIsReplaced"/>.</remarks>
internal sealed class NoDeadlineIsLost : Promise
{
    public override void AtRest(TimeSpan? deadline)
    {
        var state = World.State;
        foreach (var worker in state.Workers)
        {
            Check(worker.Deadline, deadline, "of a worker's phase");
            Check(worker.ProbeAt, deadline, "to ask the ready command");
        }
        foreach (var hook in state.Hooks) Check(hook.Deadline, deadline, "of a command");
        if (World.Stops == 0 && !World.GivesUp) Check(state.NextAttemptAt, deadline, "of the next attempt");
    }

    private void Check(TimeSpan? time, TimeSpan? deadline, string what)
    {
        if (time is not { } t) return;
        if (!(deadline <= t)) throw Broken($"the time {what}, {t.TotalSeconds} s, will be missed");
        if (World.IsPast(t)) throw Broken($"the time {what}, {t.TotalSeconds} s, has passed, and nothing was done");
    }
}
