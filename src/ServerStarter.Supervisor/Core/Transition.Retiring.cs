namespace ServerStarter.Supervisor.Core;

// A deploy: from the request to the end of the old generation.
internal sealed partial class Transition
{
    /// <summary>Does what a request for a deploy asks for, now or as soon as the start under way is over.</summary>
    public void Restart(string request)
    {
        if (State.Starting is { } starting)
        {
            Log(LogLine.RestartReceived(request, starting.Pid));
            State = State with { RestartWanted = true };
            return;
        }
        Log(LogLine.RestartReceived(request, null));
        if (State.NextAttemptAt is null)
        {
            Deploy();
            return;
        }
        // A start is owed already, after a failure: do not make somebody who has mended it wait for long.
        TimeSpan earliest = State.LastAttemptAt + State.Rules.Pace;
        State = State with { Deploying = true, RetryDelay = State.Rules.Pace };
        StartAt(earliest > now ? earliest : now);
    }

    /// <summary>Begins a deploy when the serving worker has reached the age to be replaced at.</summary>
    public void RestartIfAged()
    {
        if (AutoRestart.DueAt(State) is not { } due || due > now) return;
        Log(LogLine.AutoRestart(State.Tunables.AutoRestartInterval!.Value, AutoRestart.IsForced(State)));
        Deploy();
    }

    /// <summary>Tells the workers whose kill delay is over to leave.</summary>
    public void SignalRetired()
    {
        List<Worker> due = Select(w => w.Phase == WorkerPhase.Retiring && w.Deadline <= now);
        if (due.Count > 0) Drain(due);
    }

    /// <summary>A superseded worker has left.</summary>
    public void OldWorkerGone(Worker worker, WaitStatus status)
    {
        Log(worker.UpAt is null ? LogLine.FailedWorkerDied(worker.Pid, status) : LogLine.OldWorkerDied(worker.Pid, status));
        PublishStatus();
    }

    private void Deploy()
    {
        // What failed before does not count against a version that has not been tried yet.
        State = State with { Deploying = true, RetryDelay = State.Rules.Pace };
        StartWorker();
    }

    private void Supersede(Worker worker) =>
        Replace(worker, worker with
        {
            Phase = WorkerPhase.Retiring,
            Deadline = now + State.Tunables.EffectiveKillOldDelay,
        });

    private void FinishDeploy()
    {
        State = State with { Deploying = false };
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
        ReplaceWhere(workers.Contains, w => w with { Phase = WorkerPhase.Draining, Deadline = null });
    }

    // The worker that superseded it is gone: it is the last one that serves, and must not be told to leave.
    private void RecallNewestRetiring()
    {
        List<Worker> retiring = Select(w => w.Phase == WorkerPhase.Retiring);
        if (retiring.Count == 0) return;
        Worker newest = retiring[^1];
        Replace(newest, newest with { Phase = WorkerPhase.Serving, Deadline = null });
        State = State with { Deploying = true };
    }
}
