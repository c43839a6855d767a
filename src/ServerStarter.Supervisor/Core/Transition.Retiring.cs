namespace ServerStarter.Supervisor.Core;

// Old generations: from being superseded to their end.
internal sealed partial class Transition
{
    /// <summary>Tells the workers whose kill delay is over to leave.</summary>
    public void SignalRetired()
    {
        List<Worker> due = Select(w => w.Phase == WorkerPhase.Retiring && w.Deadline <= now);
        if (due.Count > 0) Drain(due);
    }

    /// <summary>A superseded worker has left, or one that has failed.</summary>
    public void OldWorkerGone(Worker worker, WaitStatus status)
    {
        Log(worker.UpAt is null ? LogLine.FailedWorkerDied(worker.Pid, status) : LogLine.OldWorkerDied(worker.Pid, status));
        PublishStatus();
    }

    /// <summary>Kills the workers that were to leave by now.</summary>
    public void KillOverdue()
    {
        List<Worker> overdue = Select(w => w.Phase == WorkerPhase.Draining && w.Deadline <= now);
        if (overdue.Count == 0) return;
        Log(LogLine.Overdue(PidsOf(overdue)));
        KillDraining(overdue);
    }

    private void Supersede(Worker worker) =>
        Replace(worker, worker with
        {
            Phase = WorkerPhase.Retiring,
            Since = now,
            Deadline = now + State.Tunables.EffectiveKillOldDelay,
        });

    private void RetireOld()
    {
        List<Worker> old = Select(w => w.Phase == WorkerPhase.Retiring);
        Log(LogLine.NewWorkerRunning(State.Rules.SignalOnHup, PidsOf(old)));

        TimeSpan delay = State.Tunables.EffectiveKillOldDelay;
        if (old.Count > 0 && delay > TimeSpan.Zero) Log(LogLine.SleepingBeforeKill(delay));
        else Drain(old);
    }

    private void Drain(List<Worker> workers)
    {
        Log(LogLine.KillingOldWorkers);
        Send(State.Rules.SignalOnHup, PidsOf(workers));
        ReplaceWhere(workers.Contains, w => w with { Phase = WorkerPhase.Draining, Since = now, Deadline = now + DrainTimeOf(w) });
        KillWhatIsTooMany();
    }

    // One that hangs will hardly obey, and must not stay for ever.
    private TimeSpan? DrainTimeOf(Worker worker) =>
        State.Rules.DrainTimeout ?? (worker.Hangs || worker.AliveUntil <= now ? Rules.FailedWorkerGrace : null);

    private void KillWhatIsTooMany()
    {
        List<Worker> leaving = Select(w => w.Phase == WorkerPhase.Draining && w.UpAt is not null && !w.Killed);
        int tooMany = State.Rules.MaxDraining > 0 ? leaving.Count - State.Rules.MaxDraining : 0;
        if (tooMany <= 0) return;
        List<Worker> oldest = leaving[..tooMany];
        Log(LogLine.TooManyDraining(State.Rules.MaxDraining, PidsOf(oldest)));
        KillDraining(oldest);
    }

    private void KillDraining(List<Worker> workers)
    {
        Kill(PidsOf(workers));
        ReplaceWhere(workers.Contains, w => w with { Deadline = null, Killed = true });
    }

    // The worker that superseded it is gone: it is the last one that serves, and must not be told to leave.
    private void RecallNewestRetiring(Worker died, WaitStatus status)
    {
        List<Worker> retiring = Select(w => w.Phase == WorkerPhase.Retiring);
        if (retiring.Count == 0) return;
        Worker newest = retiring[^1];
        Replace(newest, newest with { Phase = WorkerPhase.Serving, Since = now, Deadline = null });
        string reason = LogLine.Recalled(died.Pid, status, newest);
        foreach (Deploy deploy in State.Deploys)
        {
            if (deploy.Stage != DeployStage.Draining || deploy.Generation != died.Generation) continue;
            Announce(Fail(deploy, reason), succeeded: false);
        }
        if (State.CurrentDeploy is not null) return;
        Deploy again = Add(reason);
        Replace(again, again with { Stage = DeployStage.Starting, BegunAt = now, Generation = State.Starting?.Generation ?? 0 });
    }
}
