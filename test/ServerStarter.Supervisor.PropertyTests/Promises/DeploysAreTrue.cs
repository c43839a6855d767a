using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Promises;

/// <summary>What is remembered of deploys is what happened: each has a number of its own, waits for its turn, is under
/// way alone, and has one outcome, which is true and does not change.</summary>
internal sealed class DeploysAreTrue : Promise
{
    private const int MostRemembered = 10;

    private readonly Dictionary<int, Deploy> _known = [];
    private int _last;

    public override void AtRest(TimeSpan? deadline)
    {
        var deploys = World.State.Deploys;
        int underWay = 0, waiting = 0, over = 0, before = 0;
        foreach (var deploy in deploys)
        {
            if (deploy.Number <= before) throw Broken($"deploy {deploy.Number} follows deploy {before}");
            before = deploy.Number;
            if (deploy.Number > _last && deploy.Number != ++_last) throw Broken($"deploy {deploy.Number} is the next after {_last - 1}");
            underWay += deploy.IsUnderWay ? 1 : 0;
            waiting += deploy.Stage == DeployStage.Waiting ? 1 : 0;
            var known = _known.GetValueOrDefault(deploy.Number);
            over += deploy.IsOver && known is { IsOver: true } ? 1 : 0;
            CheckStage(deploy);
            if (ReferenceEquals(known, deploy)) continue;
            CheckChange(deploy, known);
            _known[deploy.Number] = deploy;
        }
        if (underWay > 1 || waiting > 1) throw Broken($"{underWay} deploys are under way and {waiting} wait");
        // Those that have ended in this very step are there for who waits for them.
        if (over > MostRemembered && World.Last is SupervisorEvent.RestartRequested or SupervisorEvent.WorkerExited or SupervisorEvent.DeadlineReached)
            throw Broken($"{over} deploys that are over are remembered");
        if (underWay == 0 && World.State is { Starting: not null, Serving: not null }) throw Broken("an attempt answers no deploy");
    }

    public override void Exited(SupervisorAction.Exit exit)
    {
        foreach (var deploy in World.State.Deploys)
            if (!deploy.IsOver) throw Broken($"deploy {deploy.Number} is not over at the end: {deploy.Stage}");
    }

    private void CheckChange(Deploy now, Deploy? before)
    {
        if (before is { IsOver: true } && (before.Stage, before.Reason, before.EndedAt) != (now.Stage, now.Reason, now.EndedAt))
            throw Broken($"deploy {now.Number} was over: {before.Stage}, and is {now.Stage}");
        if (before is { UpAt: not null } && now.Stage is not (DeployStage.Draining or DeployStage.Done or DeployStage.Failed))
            throw Broken($"deploy {now.Number} had come up, and is {now.Stage}");
        if (before is not { Stage: DeployStage.Waiting or DeployStage.Failed } && now.Stage == DeployStage.Waiting && before is not null)
            throw Broken($"deploy {now.Number} waits again");
        if (now.UpAt is not null && before?.UpAt is null && now.Stage != DeployStage.Failed
            && !World.Workers.Any(worker => worker.Generation == now.Generation && World.IsUp(worker)))
            throw Broken($"deploy {now.Number} is {now.Stage}, and its generation is not up");
        if (now.Stage == DeployStage.Done && before?.Stage != DeployStage.Done && HasOlder(now))
            throw Broken($"deploy {now.Number} is done, and older workers are left");
    }

    private void CheckStage(Deploy deploy)
    {
        var state = World.State;
        bool isTrue = deploy.Stage switch
        {
            DeployStage.Waiting => deploy.BegunAt is null,
            DeployStage.Preparing => state.PreDeploy?.Hook.Of == deploy.Number && World.PreDeploy?.Hook.Of == deploy.Number,
            DeployStage.Starting => state.Starting?.Generation == deploy.Generation || state.NextAttemptAt is not null,
            DeployStage.Retrying => state.NextAttemptAt is not null && deploy is { Failures: > 0, Reason: not null },
            DeployStage.Draining => (HasOlder(deploy) || state.Serving is null) && deploy is { UpAt: not null, Reason: null, EndedAt: null },
            DeployStage.Done => deploy is { UpAt: not null, Reason: null, EndedAt: not null },
            _ => state.Serving?.Generation != deploy.Generation && deploy is { Reason.Length: > 0, EndedAt: not null },
        };
        if (!isTrue) throw Broken($"{deploy} is not true");
    }

    private bool HasOlder(Deploy deploy)
    {
        foreach (var worker in World.Workers)
            if (worker.Generation < deploy.Generation) return true;
        return false;
    }
}
