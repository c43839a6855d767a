using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Promises;

/// <summary>4. A restart is followed by an attempt that began after it was asked for, and that soon: at the end of the
/// start under way, plus the least pause where that one fails. Or a pre-deploy command that began after it refuses it.</summary>
internal sealed class NoRestartIsLost : Promise
{
    // For timers that are late, and spawns that take their time.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(200);

    public override void AtRest(TimeSpan? deadline)
    {
        if (World.RestartOwedSince is not { } since || World.GivesUp) return;
        // That one's end is no deadline, once it was killed.
        if (deadline is null && World.PreDeploy is null) throw Broken("a restart is owed, and nothing is waited for");
        var latest = since + World.StartTime + World.Pace + Tolerance;
        // The command that runs, the start that it is for, its own command, and its pace.
        if (World.Rules.HasPreDeploy) latest += 2 * (World.Rules.HookTimeout + World.Pace + Tolerance);
        if (World.Now > latest || (deadline > latest && World.PreDeploy is null))
            throw Broken($"the restart asked for at {since.TotalSeconds} s has not been begun");
    }

    public override void Exited(SupervisorAction.Exit exit)
    {
        if (exit.Code == 0 && World.RestartAsked) throw Broken("it left a restart undone");
    }
}
