namespace ServerStarter.Supervisor.Core;

// Deploys that nobody asks for: the serving worker is too old, too silent or too big.
internal sealed partial class Transition
{
    /// <summary>Begins a deploy when the serving worker has reached the age to be replaced at, or has been silent for
    /// too long.</summary>
    public void ReplaceIfDue()
    {
        if (Replacement.DueForSilence(State) <= now)
        {
            Worker silent = State.Serving!;
            Replace(silent, silent with { Hangs = true, AliveUntil = now + State.Rules.Watchdog });
            DeployUnasked(LogLine.Silent(silent.Pid, State.Rules.Watchdog!.Value));
        }
        else if (Replacement.DueForAge(State) <= now)
        {
            DeployUnasked(LogLine.AutoRestart(State.Tunables.AutoRestartInterval!.Value, Replacement.IsForced(State)));
        }
    }

    /// <summary>A worker that serves says that it does not hang.</summary>
    public void KeepAlive(Worker worker)
    {
        if (State.Rules.Watchdog is { } watchdog) Replace(worker, worker with { AliveUntil = now + watchdog, Hangs = false });
    }

    /// <summary>Has the serving worker's memory looked at, when it is time to.</summary>
    public void MeasureIfDue()
    {
        if (Replacement.DueForMeasuring(State) is not { } due || due > now) return;
        State = State with { MeasureAt = now + Rules.MeasureInterval };
        _actions.Add(new SupervisorAction.MeasureMemory(State.Serving!.Pid));
    }

    /// <summary>Begins a deploy when the serving worker has too much memory.</summary>
    public void Weigh(Worker worker, long bytes)
    {
        if (State.Rules.MaxMemory is not { } most || bytes <= most || !Replacement.MayBegin(State)) return;
        // A new version that is as big from its beginning must not be replaced without end.
        State = State with { MeasureAt = now + Rules.LeastTimeBetweenShrinking };
        DeployUnasked(LogLine.TooBig(worker.Pid, bytes, most));
    }

    private void DeployUnasked(string cause)
    {
        Log(cause);
        Begin(Add(cause, isUnasked: true));
    }
}
