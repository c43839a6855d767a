using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Promises;

/// <summary>A deadline that was reported is over: something has come of it, and the loop is never woken for it again.
/// Where nothing is to be done at a time, it is not woken at all.</summary>
internal sealed class NothingSpins : Promise
{
    public override void AtRest(TimeSpan? deadline)
    {
        if (World.Last is SupervisorEvent.DeadlineReached reached)
        {
            if (deadline <= reached.At) throw Broken($"the deadline of {deadline.Value.TotalSeconds} s is waited for again");
            if (ReferenceEquals(World.State, World.StateBefore)) throw Broken($"it was woken at {reached.At.TotalSeconds} s for nothing");
        }
        if (deadline is not null && IsQuiet(World.State))
            throw Broken($"it waits for {deadline.Value.TotalSeconds} s without a reason");
    }

    private static bool IsQuiet(SupervisorState state)
    {
        if (state.Serving is null || state.NextAttemptAt is not null) return false;
        if (state.Tunables.AutoRestartInterval is not null || state.Rules.Watchdog is not null || state.Rules.MaxMemory is not null) return false;
        foreach (var hook in state.Hooks)
            if (hook.Deadline is not null) return false;
        foreach (var worker in state.Workers)
            if (worker.Phase is WorkerPhase.Starting or WorkerPhase.Retiring || worker.Deadline is not null) return false;
        return true;
    }
}
