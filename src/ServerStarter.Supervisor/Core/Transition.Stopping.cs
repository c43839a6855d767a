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
        ReplaceWhere(_ => true, w => w with { Phase = WorkerPhase.Draining, Deadline = null });
        State = State with { Shutdown = Shutdown.Graceful, NextAttemptAt = null, RestartWanted = false };
        ExitIfAllGone();
    }

    /// <summary>Kills what is left: somebody asked twice.</summary>
    public void StopByForce(string request)
    {
        int[] pids = PidsOf(Select(_ => true));
        Log(LogLine.StopReceivedAgain(request, pids));
        Send(Signal.Kill, pids);
        State = State with { Shutdown = Shutdown.Forced };
    }

    /// <summary>One worker less to wait for.</summary>
    public void GoneWhileStopping(Worker worker, WaitStatus status)
    {
        Log(LogLine.WorkerDied(worker.Pid, status));
        PublishStatus();
        ExitIfAllGone();
    }

    private void ExitIfAllGone()
    {
        if (State.Workers.Count > 0) return;
        Log(LogLine.Exiting);
        _actions.Add(new SupervisorAction.Exit(0));
    }
}
