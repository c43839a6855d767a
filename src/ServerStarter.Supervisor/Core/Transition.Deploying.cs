namespace ServerStarter.Supervisor.Core;

// A deploy: from the request until the new generation is up, or until it has failed.
internal sealed partial class Transition
{
    // Of those that are over.
    private const int MostRemembered = 10;

    private bool StartIsUnderWay => State.Starting is not null || State.CurrentDeploy is { Stage: DeployStage.Preparing };

    /// <summary>The superdaemon's own start.</summary>
    public void BeginFirst(string cause) => Begin(Add(cause));

    /// <summary>Does what a request for a deploy asks for, now or as soon as the start under way is over.</summary>
    public void Restart(string request)
    {
        // What runs has begun before the request was made, and may know nothing of what has changed.
        if (StartIsUnderWay || State.PreDeploy is not null)
        {
            Log(LogLine.RestartReceived(request, State.Starting?.Pid, State.PreDeploy is not null));
            Include(State.NextDeploy ?? Add(request));
            return;
        }
        Log(LogLine.RestartReceived(request, null, false));
        // Somebody has mended what failed, and should not wait for long.
        Deploy? current = State.CurrentDeploy;
        if (current is not null && HasItsAnswer(current))
        {
            FailForAnother(current, current.Reason);
            current = null;
        }
        Begin(Include(current is null ? Add(request) : Replace(current, current with { Failures = 0 })));
    }

    /// <summary>Begins the deploy that waits, if it need not wait any longer: not for the next attempt of one that has
    /// failed before.</summary>
    public void BeginNext()
    {
        if (State.NextDeploy is not { } next || StartIsUnderWay || State.PreDeploy is not null) return;
        if (State.CurrentDeploy is { Stage: DeployStage.Retrying } current) FailForAnother(current, current.Reason);
        if (State.CurrentDeploy is null) Begin(next);
    }

    /// <summary>The pre-deploy command has said whether a deploy may begin, or a command of another kind has ended.</summary>
    public void HookOver(RunningHook running, string? failure)
    {
        Hook hook = running.Hook;
        // However it ended: it was to be killed.
        if (running.Deadline is null) failure = LogLine.NotOverInTime(State.Rules.HookTimeout);
        State = State with { Hooks = Without(hook) };
        Deploy? asking = hook.Kind == HookKind.PreDeploy ? State.FindDeploy(hook.Of) : null;
        if (asking is { Stage: DeployStage.Preparing } && failure is null)
        {
            StartWhenAllowed(Replace(asking, asking with { Stage = DeployStage.Starting }));
        }
        else if (asking is { Stage: DeployStage.Preparing })
        {
            Refuse(asking, failure!);
        }
        else if (failure is not null)
        {
            Log(LogLine.HookFailed(hook, failure));
        }
        BeginNext();
    }

    /// <summary>Keeps what the worker of a failed attempt wrote last, and quotes it in the log.</summary>
    public void Quote(int generation, IReadOnlyList<string> lines)
    {
        foreach (string line in lines) Log(LogLine.LastWords(generation, line));
        foreach (Deploy deploy in State.Deploys)
            if (deploy.Generation == generation) Replace(deploy, deploy with { LastWords = lines });
    }

    // Who waits for it has been told that it failed, though it is still tried.
    private bool HasItsAnswer(Deploy deploy) => deploy.Failures >= Math.Max(1, State.Rules.DeployAttempts);

    private void Begin(Deploy deploy)
    {
        // What failed before does not count against a version that has not been tried yet.
        State = State with { RetryDelay = State.Rules.Pace };
        // Where nobody serves, the attempt that is owed does not wait for the command.
        if (State.Rules.HasPreDeploy && State.Serving is not null) State = State with { NextAttemptAt = null };
        // One of a deploy that went on without waiting for it still runs: BeginNext comes again when it has ended.
        if (State.PreDeploy is not null) return;
        deploy = Replace(deploy, deploy with { BegunAt = now, Stage = State.Rules.HasPreDeploy ? DeployStage.Preparing : DeployStage.Starting });
        if (deploy.Stage == DeployStage.Starting)
        {
            StartWhenAllowed(deploy);
            return;
        }
        RunHook(new Hook(HookKind.PreDeploy, deploy.Number), deploy);
    }

    // At once, unless the last attempt failed or nobody asked: then not before the pace allows it. A worker may have been
    // replaced while a command was asked.
    private void StartWhenAllowed(Deploy deploy)
    {
        bool failed = State.Generation > 0 && State.Serving?.Generation != State.Generation;
        TimeSpan earliest = State.LastAttemptAt + State.Rules.Pace;
        StartAt((failed || deploy.IsUnasked) && earliest > now ? earliest : now);
    }

    private void Refuse(Deploy deploy, string failure)
    {
        string reason = LogLine.HookFailed(new Hook(HookKind.PreDeploy, deploy.Number), failure);
        if (!State.HasBeenUp && deploy.IsFirstStart)
        {
            GiveUp(reason);
            return;
        }
        Log(LogLine.Refused(reason, State.Serving));
        Announce(Fail(deploy, reason), succeeded: false);
    }

    private void Succeed(Deploy deploy, Worker worker)
    {
        deploy = Replace(deploy, deploy with
        {
            Stage = DeployStage.Draining,
            UpAt = now,
            Generation = worker.Generation,
            // Of an attempt before.
            Reason = null,
            LastWords = [],
        });
        if (!deploy.IsFirstStart) RetireOld();
        Announce(deploy, succeeded: true);
    }

    // What was asked for last.
    private Deploy Include(Deploy deploy)
    {
        State = State with { LastAsked = deploy.Number };
        return deploy.IsUnasked ? Replace(deploy, deploy with { IsUnasked = false }) : deploy;
    }

    private Deploy Fail(Deploy deploy, string? reason) =>
        Replace(deploy, deploy with { Stage = DeployStage.Failed, Reason = reason, EndedAt = now });

    // Their generation has died, and so has what was to replace it: who waits should not wait for ever.
    private List<Deploy> FailDraining(string reason)
    {
        var failed = new List<Deploy>();
        if (State.Serving is not null) return failed;
        foreach (Deploy deploy in State.Deploys)
            if (deploy.Stage == DeployStage.Draining) failed.Add(Fail(deploy, LogLine.DiedMeanwhile(deploy.Generation, reason)));
        return failed;
    }

    // Another takes its place. Who waits for it may have been told already, while it was tried again.
    private void FailForAnother(Deploy deploy, string? reason)
    {
        deploy = Fail(deploy, reason);
        if (deploy.Announcements == 0) Announce(deploy, succeeded: false);
    }

    /// <summary>Sees which deploys have nothing left to wait for. That is also somebody who serves, where the new generation
    /// has died while the old ones were leaving.</summary>
    public void SettleDeploys()
    {
        if (State.Serving is null && State.Shutdown == Shutdown.None) return;
        int oldest = State.Workers.Count > 0 ? State.Workers[0].Generation : int.MaxValue;
        foreach (Deploy deploy in State.Deploys)
        {
            if (deploy.Stage == DeployStage.Draining && deploy.Generation <= oldest)
                Replace(deploy, deploy with { Stage = DeployStage.Done, EndedAt = now });
        }
    }

    private Deploy Add(string cause, bool isUnasked = false)
    {
        var added = new Deploy(State.Deploys.Count == 0 ? 1 : State.Deploys[^1].Number + 1, cause, now) { IsUnasked = isUnasked };
        State = State with { Deploys = [.. State.Deploys, added] };
        return added;
    }

    /// <summary>Forgets deploys that are over, but for the last ones. Not in the step that has ended them: however many those
    /// are, who waits for one is still to be told.</summary>
    public void ForgetDeploys()
    {
        int tooMany = -MostRemembered;
        foreach (Deploy deploy in State.Deploys) tooMany += deploy.IsOver ? 1 : 0;
        if (tooMany <= 0) return;
        var deploys = new List<Deploy>(State.Deploys.Count - tooMany);
        foreach (Deploy deploy in State.Deploys)
            if (!deploy.IsOver || tooMany-- <= 0) deploys.Add(deploy);
        State = State with { Deploys = deploys };
    }

    private Deploy Replace(Deploy old, Deploy changed)
    {
        var deploys = new List<Deploy>(State.Deploys.Count);
        foreach (Deploy deploy in State.Deploys) deploys.Add(deploy.Number == old.Number ? changed : deploy);
        State = State with { Deploys = deploys };
        return changed;
    }
}
