using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Promises;

/// <summary>No deploy stays where it is for longer than what it waits for may take. One that may be tried so often is
/// tried so often, and for ever where nothing serves.</summary>
internal sealed class DeploysEnd : Promise
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(200);

    // A pause before the start of a worker is a stage of its own here.
    private readonly Dictionary<int, (DeployStage Stage, int Generation, bool IsPause, TimeSpan Since)> _known = [];
    private readonly Dictionary<int, int> _attempts = [];

    public override void BeforeSpawn(int generation)
    {
        if (World.State.CurrentDeploy is not { } deploy) return;
        int before = World.Last is SupervisorEvent.RestartRequested ? 0 : _attempts.GetValueOrDefault(deploy.Number);
        _attempts[deploy.Number] = before + 1;
    }

    public override void AtRest(TimeSpan? deadline)
    {
        if (World.Stops > 0 || World.GivesUp) return;
        foreach (var deploy in World.State.Deploys)
        {
            if (deploy.IsOver) continue;
            var (stage, generation, wasPause, since) = _known.GetValueOrDefault(deploy.Number);
            bool isPause = deploy.Stage == DeployStage.Retrying
                || (deploy.Stage == DeployStage.Starting && World.State.Starting?.Generation != deploy.Generation);
            if (since == default || (stage, generation, wasPause) != (deploy.Stage, deploy.Generation, isPause))
                _known[deploy.Number] = (deploy.Stage, deploy.Generation, isPause, World.Now);
            else if (World.Now - since > (isPause ? LongestPause : Longest(stage, since)) + Tolerance)
                throw Broken($"deploy {deploy.Number} is {stage} since {since.TotalSeconds} s");
        }
        if (World.State.CurrentDeploy is { } current) CheckAttempts(current);
    }

    private void CheckAttempts(Deploy deploy)
    {
        var state = World.State;
        // It starts over, by and by.
        if (deploy.Failures == 0 && state.Starting is null) _attempts[deploy.Number] = 0;
        int failed = _attempts.GetValueOrDefault(deploy.Number) - (state.Starting?.Generation == deploy.Generation ? 1 : 0);
        if (deploy.Failures != failed) throw Broken($"{failed} attempts of deploy {deploy.Number} have failed, {deploy.Failures} are counted");
        if (World.Rules.DeployAttempts > 0 && state.Serving is not null && failed >= World.Rules.DeployAttempts)
            throw Broken($"deploy {deploy.Number} is not given up after {failed} attempts");
    }

    private TimeSpan LongestPause => World.Pace > Rules.LongestRetryDelay ? World.Pace : Rules.LongestRetryDelay;

    // For a start and for the command; where nobody serves also for a second one: the restart is asked for once more between
    // the end of the first and the start that does not wait for it. Who served and dies is replaced before, after a pause.
    private TimeSpan LongestWait(TimeSpan since)
    {
        var wait = World.StartTime + World.Pace + (World.Rules.HasPreDeploy ? 2 * World.Rules.HookTimeout : TimeSpan.Zero);
        return World.DiedAt > since ? World.DiedAt.Value - since + LongestPause + wait : wait;
    }

    private TimeSpan Longest(DeployStage stage, TimeSpan since) => stage switch
    {
        DeployStage.Waiting => LongestWait(since),
        DeployStage.Preparing => World.Rules.HookTimeout,
        DeployStage.Starting => World.StartTime,
        // These are for as long as it likes.
        _ => TimeSpan.FromDays(1),
    };
}
