namespace ServerStarter.Supervisor.PropertyTests.Promises;

/// <summary>A serving worker that is silent for too long is replaced at once; unless a deploy is under way, or one has
/// just failed for good: then it is tried again after as long. Only such a one is.</summary>
internal sealed class AHangingWorkerIsReplaced : Promise
{
    public override void AtRest(TimeSpan? deadline)
    {
        var state = World.State;
        if (World.Rules.Watchdog is not { } watchdog || World.Stops > 0 || World.GivesUp) return;
        if (state.Serving is not { } serving || Unasked.MustWait(state)) return;
        var due = World.SilentSince(World.Find(serving.Pid)!)!.Value + watchdog;
        due = Unasked.NotBefore(World, due, watchdog);
        if (World.IsPast(due) || !(deadline <= due))
            throw Broken($"worker {serving.Pid} hangs at {due.TotalSeconds} s, and will not be replaced then");
    }

    public override void Logged(string line)
    {
        if (!line.Contains("WATCHDOG=1", StringComparison.Ordinal)) return;
        var hung = World.StateBefore.Serving ?? World.State.Serving;
        if (World.Rules.Watchdog is not { } watchdog || hung is null) throw Broken("nobody needs to speak, or nobody is there who could");
        if (World.Find(hung.Pid) is { } worker && World.SilentSince(worker) + watchdog > World.Now)
            throw Broken($"{worker} is said to hang, and has spoken at {World.SilentSince(worker)!.Value.TotalSeconds} s");
    }
}
