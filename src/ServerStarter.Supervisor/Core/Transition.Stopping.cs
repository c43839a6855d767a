namespace ServerStarter.Supervisor.Core;

// The end: every worker is told once, killed when it is asked for again, and waited for.
internal sealed partial class Transition
{
    /// <summary>Asks every worker to leave, whatever it is doing.</summary>
    public void StopGracefully(string request, Signal signal)
    {
        int[] pids = PidsOf(Select(_ => true));
        Log(LogLine.StopReceived(request, signal, pids));
        Send(signal, pids);
        // One that was told before, and is to be killed at a time, still is.
        ReplaceWhere(w => w.Phase != WorkerPhase.Draining, w => w with { Phase = WorkerPhase.Draining, Deadline = null });
        State = State with { Shutdown = Shutdown.Graceful, NextAttemptAt = null, RestartWanted = false };
        ExitIfAllGone();
    }

    /// <summary>Kills what is left: somebody asked twice.</summary>
    public void StopByForce(string request)
    {
        int[] pids = PidsOf(Select(_ => true));
        Log(LogLine.StopReceivedAgain(request, pids));
        Kill(pids);
        State = State with { Shutdown = Shutdown.Forced };
    }

    /// <summary>One worker less to wait for.</summary>
    public void GoneWhileStopping(Worker worker, WaitStatus status)
    {
        Log(LogLine.WorkerDied(worker.Pid, status));
        PublishStatus();
        ExitIfAllGone();
    }

    /// <summary>Kills the workers that were to leave by now.</summary>
    public void KillOverdue()
    {
        List<Worker> overdue = Select(w => w.Phase == WorkerPhase.Draining && w.Deadline <= now);
        if (overdue.Count == 0) return;
        Log(LogLine.Overdue(PidsOf(overdue)));
        Kill(PidsOf(overdue));
        ReplaceWhere(overdue.Contains, w => w with { Deadline = null });
    }

    private void ExitIfAllGone()
    {
        if (State.Workers.Count > 0) return;
        Log(LogLine.Exiting);
        _actions.Add(new SupervisorAction.Exit(State.GaveUpBecause is null ? 0 : 1, State.GaveUpBecause));
    }
}
