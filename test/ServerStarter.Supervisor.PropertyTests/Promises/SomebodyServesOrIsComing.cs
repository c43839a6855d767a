using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Promises;

/// <summary>Until a stop is asked for, a worker serves, or starts, or is about to; one that was superseded is told.</summary>
internal sealed class SomebodyServesOrIsComing : Promise
{
    private int _announced;

    public override void AtRest(TimeSpan? deadline)
    {
        if (World.Stops > 0 || World.GivesUp) return;
        var state = World.State;
        // A pre-deploy command is waited for once: before the very first attempt.
        bool prepares = state.Generation == 0 && state.CurrentDeploy is { Stage: DeployStage.Preparing } && World.PreDeploy is not null;
        if (state.Serving is null && state.Starting is null && state.NextAttemptAt is null && !prepares)
            throw Broken("nobody serves, and nobody will");
        foreach (var worker in state.Workers)
            if (worker.Phase == WorkerPhase.Retiring && !(deadline <= worker.Deadline))
                throw Broken($"worker {worker.Pid} is superseded and will not be told in time");
        if (_announced != (state.HasBeenUp ? 1 : 0)) throw Broken($"that it is up was announced {_announced} times");
    }

    public override void AnnouncedUp() => _announced++;
}
