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
        if (State.Starting is { } starting) EndProbe(starting);
        _ = FailDraining(LogLine.StoppedMeanwhile(request));
        // One that was told before, and is to be killed at a time, still is.
        ReplaceWhere(w => w.Phase != WorkerPhase.Draining, w => w with
        {
            Phase = WorkerPhase.Draining,
            Since = now,
            Deadline = now + DrainTimeOf(w),
            ProbeAt = null,
        });
        State = State with { Shutdown = Shutdown.Graceful, NextAttemptAt = null };
        FailWhatIsNotOver(LogLine.StoppedMeanwhile(request));
        EndPreDeploy();
        ExitIfAllGone();
    }

    /// <summary>Kills what is left: somebody asked twice.</summary>
    public void StopByForce(string request)
    {
        int[] pids = PidsOf(Select(_ => true));
        Log(LogLine.StopReceivedAgain(request, pids));
        KillDraining(Select(_ => true));
        State = State with { Shutdown = Shutdown.Forced };
    }

    /// <summary>One worker less to wait for.</summary>
    public void GoneWhileStopping(Worker worker, WaitStatus status)
    {
        Log(LogLine.WorkerDied(worker.Pid, status));
        PublishStatus();
        ExitIfAllGone();
    }

    private void FailWhatIsNotOver(string reason)
    {
        foreach (Deploy deploy in State.Deploys)
            if (deploy.IsUnderWay || deploy.Stage == DeployStage.Waiting) Fail(deploy, reason);
    }

    private void ExitIfAllGone()
    {
        if (State.Workers.Count > 0) return;
        EndAllHooks();
        Log(LogLine.Exiting);
        _actions.Add(new SupervisorAction.Exit(State.GaveUpBecause is null ? 0 : 1, State.GaveUpBecause));
    }
}
