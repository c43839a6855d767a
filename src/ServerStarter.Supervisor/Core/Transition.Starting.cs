namespace ServerStarter.Supervisor.Core;

// From an attempt to a worker that is up, or to the next attempt.
internal sealed partial class Transition
{
    /// <summary>Begins an attempt now. It answers the deploy whose turn it is.</summary>
    public void StartWorker()
    {
        State = State with
        {
            Generation = State.Generation + 1,
            LastAttemptAt = now,
            NextAttemptAt = null,
            Spawning = true,
        };
        if (State.CurrentDeploy is { } deploy)
            Replace(deploy, deploy with { Stage = DeployStage.Starting, Generation = State.Generation });
        _spawn = new SupervisorAction.SpawnWorker(State.Generation);
    }

    /// <summary>Begins the attempt that is owed, when its time has come.</summary>
    public void StartIfDue()
    {
        if (State.NextAttemptAt <= now) StartWorker();
    }

    /// <summary>Takes in the process an attempt made.</summary>
    public void AddStarting(int generation, int pid)
    {
        Log(LogLine.StartingWorker(pid));
        var worker = new Worker(generation, pid, WorkerPhase.Starting, now, now + State.Rules.StartTime)
        {
            ProbeAt = State.Rules.Ready == Readiness.Command ? now : null,
        };
        State = State with { Workers = [.. State.Workers, worker], Spawning = false };
        JudgeStart();
        ProbeIfDue();
    }

    /// <summary>Decides, when its time has come, whether the starting worker is up or has failed.</summary>
    public void JudgeStart()
    {
        if (State.Starting is not { } worker || worker.Deadline > now) return;
        if (State.Rules.MustBeReady) NotReadyInTime(worker);
        else ComeUp(worker);
    }

    /// <summary>Gives the starting worker more time to become ready, from now; never less than it has.</summary>
    public void ExtendStart(Worker worker, TimeSpan extension)
    {
        if (State.Rules.MustBeReady && now + extension > worker.Deadline)
            Replace(worker, worker with { Deadline = now + extension });
    }

    /// <summary>Makes the starting worker the serving one.</summary>
    public void ComeUp(Worker worker)
    {
        Worker? predecessor = State.Serving;
        bool first = !State.HasBeenUp;
        Replace(worker, worker with
        {
            Phase = WorkerPhase.Serving,
            Since = now,
            UpAt = now,
            Deadline = null,
            ProbeAt = null,
            AliveUntil = now + State.Rules.Watchdog,
        });
        State = State with { HasBeenUp = true };
        if (State.MeasureAt is null && State.Rules.MaxMemory is not null) State = State with { MeasureAt = now + Rules.MeasureInterval };
        if (predecessor is not null) Supersede(predecessor);
        PublishStatus();
        if (first) _actions.Add(new SupervisorAction.AnnounceUp());
        if (State.CurrentDeploy is { } deploy) Succeed(deploy, worker);
        SettleDeploys();
        BeginNext();
    }

    /// <summary>A worker ended before it counted as up.</summary>
    public void FailedToStart(Worker worker, WaitStatus status)
    {
        EndProbe(worker);
        AttemptFailed(LogLine.FailedToStart(worker.Pid, status));
        AskForLastWords(worker);
    }

    /// <summary>Plans the next attempt after one that failed, or gives the deploy up, and says so.</summary>
    public void AttemptFailed(string reason)
    {
        State = State with { Spawning = false };
        Deploy? deploy = State.CurrentDeploy;
        if (deploy is not null) deploy = Replace(deploy, deploy with { Failures = deploy.Failures + 1, Reason = reason });
        foreach (Deploy failed in FailDraining(reason)) Announce(failed, succeeded: false);
        if (State.Rules.GiveUpOnFirstFailure && !State.HasBeenUp) GiveUp(reason);
        else if (State.NextDeploy is { } next) TryNext(reason, deploy, next);
        else if (deploy is not null && IsEnough(deploy)) GiveDeployUp(reason, deploy);
        else RetryLater(reason, deploy);
    }

    /// <summary>The very first worker cannot be had: nothing is lost by leaving.</summary>
    public void GiveUp(string reason)
    {
        Log(reason);
        // Set, so that nothing is started by whatever is still to come.
        State = State with { Shutdown = Shutdown.GivingUp, NextAttemptAt = null, GaveUpBecause = reason };
        FailWhatIsNotOver(reason);
        EndPreDeploy();
        ExitIfAllGone();
    }

    /// <summary>The serving worker ended without having been told to.</summary>
    public void DiedUnexpectedly(Worker worker, WaitStatus status)
    {
        PublishStatus();
        RecallNewestRetiring(worker, status);
        if (State.Starting is { } successor)
        {
            Log(LogLine.DiedWhileAnotherStarts(worker.Pid, status, successor.Pid));
            return;
        }
        // Only a worker that has lived as long as two attempts must lie apart proves that starting works; with an
        // interval of 0 everything that could be executed counts as up.
        bool young = now - worker.SpawnedAt < State.Rules.Pace;
        if (!young) State = State with { RetryDelay = State.Rules.Pace };
        TimeSpan earliest = State.LastAttemptAt + State.Rules.Pace;
        TimeSpan pause = earliest > now ? earliest - now : TimeSpan.Zero;
        if (young && State.NextAttemptAt is null)
        {
            pause = State.RetryDelay;
            State = State with { RetryDelay = State.Rules.NextRetryDelay(pause) };
        }
        Log(LogLine.DiedUnexpectedly(worker.Pid, status, pause));
        // Now it cannot wait for its command any longer, whatever that says.
        if (State.CurrentDeploy is { Stage: DeployStage.Preparing } deploy) Replace(deploy, deploy with { Stage = DeployStage.Starting });
        StartAt(now + pause);
    }

    // It may have taken connections already, so it is asked first, and killed when it does not leave.
    private void NotReadyInTime(Worker worker)
    {
        EndProbe(worker);
        Send(State.Rules.SignalOnTerm, [worker.Pid]);
        Replace(worker, worker with { Phase = WorkerPhase.Draining, Since = now, Deadline = now + Rules.FailedWorkerGrace, ProbeAt = null });
        AttemptFailed(LogLine.NotReady(worker, worker.Deadline!.Value - worker.SpawnedAt));
        AskForLastWords(worker);
    }

    // Only where somebody serves: else there is nothing to fall back on, and trying again is all that is left.
    private bool IsEnough(Deploy deploy) =>
        State.Serving is not null && State.Rules.DeployAttempts > 0 && deploy.Failures >= State.Rules.DeployAttempts;

    private void GiveDeployUp(string reason, Deploy deploy)
    {
        Log(LogLine.GivenUp(reason, State.Serving!, deploy.Failures));
        Announce(Fail(deploy, reason), succeeded: false);
    }

    private void RetryLater(string reason, Deploy? deploy)
    {
        TimeSpan delay = PauseAfterFailure();
        Log(LogLine.TryingAgain(reason, State.Serving, delay));
        State = State with { NextAttemptAt = now + delay };
        if (deploy is null) return;
        deploy = Replace(deploy, deploy with { Stage = DeployStage.Retrying });
        // Once: who waits for it should not wait for ever, nor be told every few seconds.
        if (deploy.Failures == Math.Max(1, State.Rules.DeployAttempts)) Announce(deploy, succeeded: false);
    }

    // Who asked for a restart meanwhile has changed something: what failed before does not count, and the next attempt
    // is the deploy that was asked for.
    private void TryNext(string reason, Deploy? failed, Deploy next)
    {
        State = State with { RetryDelay = State.Rules.Pace };
        TimeSpan delay = PauseAfterFailure();
        Log(LogLine.TryingAgain(reason, State.Serving, delay));
        if (failed is not null) FailForAnother(failed, reason);
        State = State with { NextAttemptAt = now + delay };
        if (State.Rules.HasPreDeploy) Begin(next);
        else Replace(next, next with { Stage = DeployStage.Starting, BegunAt = now });
    }

    // Unless we are about to leave: nobody would hear the answer.
    private void AskForLastWords(Worker worker)
    {
        if (State.Shutdown == Shutdown.None) _actions.Add(new SupervisorAction.TakeLastWords(worker.Generation, worker.Pid));
    }

    private TimeSpan PauseAfterFailure()
    {
        TimeSpan delay = State.RetryDelay;
        State = State with { RetryDelay = State.Rules.NextRetryDelay(delay) };
        return delay;
    }

    private void StartAt(TimeSpan time)
    {
        State = State with { NextAttemptAt = time };
        StartIfDue();
    }
}
