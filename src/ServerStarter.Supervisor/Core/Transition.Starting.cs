namespace ServerStarter.Supervisor.Core;

// From an attempt to a worker that is up, or to the next attempt.
internal sealed partial class Transition
{
    /// <summary>Begins an attempt now. It answers every restart asked for so far.</summary>
    public void StartWorker()
    {
        State = State with
        {
            Generation = State.Generation + 1,
            LastAttemptAt = now,
            NextAttemptAt = null,
            RestartWanted = false,
            Spawning = true,
        };
        _actions.Add(new SupervisorAction.SpawnWorker(State.Generation));
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
        var worker = new Worker(generation, pid, WorkerPhase.Starting, now, now + State.Rules.StartTime);
        State = State with { Workers = [.. State.Workers, worker], Spawning = false };
        JudgeStart();
    }

    /// <summary>Decides, when its time has come, whether the starting worker is up or has failed.</summary>
    public void JudgeStart()
    {
        if (State.Starting is not { } worker || worker.Deadline > now) return;
        if (State.Rules.ReadyTimeout is null) ComeUp(worker);
        else NotReadyInTime(worker);
    }

    /// <summary>Gives the starting worker more time to become ready, from now; never less than it has.</summary>
    public void ExtendStart(Worker worker, TimeSpan extension)
    {
        if (State.Rules.ReadyTimeout is not null && now + extension > worker.Deadline)
            Replace(worker, worker with { Deadline = now + extension });
    }

    /// <summary>Keeps what the starting worker says, to be quoted should it fail.</summary>
    public void NoteStatus(Worker worker, string status) => Replace(worker, worker with { Status = status });

    /// <summary>Makes the starting worker the serving one.</summary>
    public void ComeUp(Worker worker)
    {
        Worker? predecessor = State.Serving;
        bool first = !State.HasBeenUp;
        Replace(worker, worker with { Phase = WorkerPhase.Serving, Deadline = null, UpAt = now });
        State = State with { HasBeenUp = true };
        if (predecessor is not null) Supersede(predecessor);
        PublishStatus();
        if (first) _actions.Add(new SupervisorAction.AnnounceUp());
        if (State.Deploying) FinishDeploy();
        if (State.RestartWanted) Deploy();
    }

    /// <summary>A worker ended before it counted as up.</summary>
    public void FailedToStart(Worker worker, WaitStatus status)
    {
        if (State.Rules.GiveUpOnFirstFailure && !State.HasBeenUp) GiveUp(LogLine.FirstStartFailed(worker.Pid, status));
        else RetryLater(delay => LogLine.FailedToStart(worker.Pid, status, State.Serving, delay));
    }

    // It may have taken connections already, so it is asked first, and killed when it does not leave.
    private void NotReadyInTime(Worker worker)
    {
        Send(State.Rules.SignalOnTerm, [worker.Pid]);
        Replace(worker, worker with { Phase = WorkerPhase.Draining, Deadline = now + Rules.FailedWorkerGrace });
        TimeSpan timeout = worker.Deadline!.Value - worker.SpawnedAt;
        if (State.Rules.GiveUpOnFirstFailure && !State.HasBeenUp) GiveUp(LogLine.FirstNotReady(worker.Pid, timeout, worker.Status));
        else RetryLater(delay => LogLine.NotReady(worker.Pid, timeout, worker.Status, State.Serving, delay));
    }

    /// <summary>Plans the next attempt after one that failed, and says so.</summary>
    public void RetryLater(Func<TimeSpan, string> line)
    {
        // Who asked for a restart meanwhile has changed something: what failed before does not count, and the next
        // attempt is the deploy that was asked for.
        if (State.RestartWanted) State = State with { RetryDelay = State.Rules.Pace, Deploying = true };
        TimeSpan delay = State.RetryDelay;
        Log(line(delay));
        State = State with
        {
            Spawning = false,
            NextAttemptAt = now + delay,
            RetryDelay = State.Rules.NextRetryDelay(delay),
        };
    }

    /// <summary>The very first worker cannot be had: nothing is lost by leaving.</summary>
    public void GiveUp(string reason)
    {
        Log(reason);
        // Set, so that nothing is started by whatever is still to come.
        State = State with { Shutdown = Shutdown.GivingUp, NextAttemptAt = null, GaveUpBecause = reason };
        ExitIfAllGone();
    }

    /// <summary>The serving worker ended without having been told to.</summary>
    public void DiedUnexpectedly(Worker worker, WaitStatus status)
    {
        PublishStatus();
        RecallNewestRetiring();
        if (State.Starting is { } successor)
        {
            Log(LogLine.DiedWhileAnotherStarts(worker.Pid, status, successor.Pid));
            return;
        }
        // Only a worker that has lived as long as two attempts must lie apart proves that starting works; with an
        // interval of 0 everything that could be executed counts as up.
        if (now - worker.SpawnedAt >= State.Rules.Pace) State = State with { RetryDelay = State.Rules.Pace };
        if (State.NextAttemptAt is null && now - worker.SpawnedAt < State.Rules.Pace)
        {
            RetryLater(delay => LogLine.DiedUnexpectedly(worker.Pid, status, delay));
            return;
        }
        TimeSpan earliest = State.LastAttemptAt + State.Rules.Pace;
        TimeSpan pause = earliest > now ? earliest - now : TimeSpan.Zero;
        Log(LogLine.DiedUnexpectedly(worker.Pid, status, pause));
        StartAt(now + pause);
    }

    private void StartAt(TimeSpan time)
    {
        State = State with { NextAttemptAt = time };
        StartIfDue();
    }
}
