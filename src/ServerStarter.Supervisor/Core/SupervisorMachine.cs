namespace ServerStarter.Supervisor.Core;

/// <summary>
/// Every decision of a hot deploy, as one pure step: no clock, file, socket, process or thread.
/// </summary>
/// <remarks>
/// <para>A worker's phases, and what moves it from one to the next:</para>
/// <code>
///              ready, or interval over      successor up            kill delay over
///   (spawn) ──▶ Starting ─────▶ Serving ──────────▶ Retiring ─────────────────▶ Draining ──▶ (exit)
///                  │ exit          │ exit      ▲        │ the Serving one exits
///                  ▼               ▼           └────────┘ (the newest comes back)
///             pause, retry    spawn at once
/// </code>
/// <para>A stop request makes every worker Draining, from any phase, at once.</para>
/// <para>What holds after every step (the simulation checks it):</para>
/// <list type="number">
/// <item>The last serving worker is never told to stop before its successor is up, except on shutdown.</item>
/// <item>At most one worker is Starting.</item>
/// <item>Every worker ever spawned is in the list until its exit is seen; each exit is handled once.</item>
/// <item>A restart asked for during a start is never lost: a start that began after it was asked follows.</item>
/// <item>After a stop request no worker is spawned, and Exit follows as soon as the last worker is gone.</item>
/// </list>
/// </remarks>
internal static class SupervisorMachine
{
    /// <summary>The next state, and what to do about it, in order.</summary>
    public static (SupervisorState State, IReadOnlyList<SupervisorAction> Actions) Step(
        SupervisorState state, SupervisorEvent happened)
    {
        var next = new Transition(state, happened.At);
        // None of these is an answer to an action, so what the last one came to has been seen.
        if (happened is SupervisorEvent.RestartRequested or SupervisorEvent.WorkerExited or SupervisorEvent.DeadlineReached)
            next.ForgetDeploys();
        switch (happened)
        {
            case SupervisorEvent.Begun:
                next.BeginFirst("start");
                break;

            case SupervisorEvent.WorkerSpawned e:
                next.AddStarting(e.Generation, e.Pid);
                break;
            case SupervisorEvent.WorkerSpawnFailed e when !state.HasBeenUp:
                next.GiveUp(LogLine.FirstSpawnFailed(e.Reason));
                break;
            case SupervisorEvent.WorkerSpawnFailed e:
                next.AttemptFailed(LogLine.SpawnFailed(e.Generation, e.Reason));
                break;

            case SupervisorEvent.WorkerExited e when Find(state, e.Pid) is { } worker:
                next.Remove(worker);
                if (worker.UpAt is null) next.KillRest(worker);
                if (state.Shutdown != Shutdown.None) next.GoneWhileStopping(worker, e.Status);
                else if (worker.Phase == WorkerPhase.Starting) next.FailedToStart(worker, e.Status);
                else if (worker.Phase == WorkerPhase.Serving) next.DiedUnexpectedly(worker, e.Status);
                else next.OldWorkerGone(worker, e.Status);
                next.SettleDeploys();
                break;

            case SupervisorEvent.WorkerReady e when state.Starting?.Pid == e.Pid && state.Rules.Ready != Readiness.Command:
                next.ComeUp(state.Starting);
                break;
            case SupervisorEvent.StartExtended e when state.Starting?.Pid == e.Pid:
                next.ExtendStart(state.Starting, e.Extension);
                break;
            case SupervisorEvent.StatusReported e when Find(state, e.Pid) is { } worker:
                next.NoteStatus(worker, e.Status);
                break;
            case SupervisorEvent.WatchdogPinged e when Find(state, e.Pid) is { Phase: WorkerPhase.Serving or WorkerPhase.Retiring } worker:
                next.KeepAlive(worker);
                break;
            case SupervisorEvent.MemoryMeasured e when state.Serving?.Pid == e.Pid:
                next.Weigh(state.Serving, e.Bytes);
                break;
            case SupervisorEvent.LastWordsTaken e:
                next.Quote(e.Generation, e.Lines);
                break;

            case SupervisorEvent.HookEnded { Hook.Kind: HookKind.Ready } e when state.Starting?.Pid == e.Hook.Of:
                next.Probed(state.Starting, e.Failure);
                break;
            case SupervisorEvent.HookEnded { Hook.Kind: HookKind.Ready }:
                break;
            case SupervisorEvent.HookEnded e when Find(state, e.Hook) is { } running:
                next.HookOver(running, e.Failure);
                break;

            case SupervisorEvent.SignalRequested e:
                next.SignalAll(e.Request, e.Signal);
                break;

            case SupervisorEvent.RestartRequested e when state.Shutdown != Shutdown.None:
                next.Log(LogLine.RestartIgnored(e.Request));
                break;
            case SupervisorEvent.RestartRequested e:
                next.Restart(e.Request);
                break;

            case SupervisorEvent.StopRequested e when state.Shutdown is Shutdown.None or Shutdown.GivingUp:
                next.StopGracefully(e.Request, e.Signal);
                break;
            case SupervisorEvent.StopRequested { Insists: false } e:
                next.Log(LogLine.StopIgnored(e.Request));
                break;
            case SupervisorEvent.StopRequested e:
                next.StopByForce(e.Request);
                break;

            case SupervisorEvent.DeadlineReached:
                next.JudgeStart();
                next.ProbeIfDue();
                next.StartIfDue();
                next.SignalRetired();
                next.KillOverdue();
                next.EndOverdueHooks();
                next.MeasureIfDue();
                break;

            case SupervisorEvent.EnvironmentChanged e:
                next.Adopt(e.Tunables);
                break;
        }
        next.ReplaceIfDue();
        return (next.State, next.Finish());
    }

    /// <summary>When <see cref="SupervisorEvent.DeadlineReached"/> is due; null: nothing waits for a time.</summary>
    public static TimeSpan? NextDeadline(SupervisorState state)
    {
        TimeSpan? first = state.Shutdown == Shutdown.None ? Earlier(state.NextAttemptAt, Replacement.DueAt(state)) : null;
        foreach (Worker worker in state.Workers) first = Earlier(first, Earlier(worker.Deadline, worker.ProbeAt));
        foreach (RunningHook hook in state.Hooks) first = Earlier(first, hook.Deadline);
        return first;
    }

    private static TimeSpan? Earlier(TimeSpan? a, TimeSpan? b) => a is null || b < a ? b : a;

    private static Worker? Find(SupervisorState state, int pid)
    {
        foreach (Worker worker in state.Workers)
            if (worker.Pid == pid) return worker;
        return null;
    }

    private static RunningHook? Find(SupervisorState state, Hook hook)
    {
        foreach (RunningHook running in state.Hooks)
            if (running.Hook == hook) return running;
        return null;
    }
}
