using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.Processes;

namespace ServerStarter.Supervisor.Loop;

/// <summary>The workers as processes: started, signalled, and buried when their end has been told and taken in.</summary>
internal sealed class WorkerProcesses(
    WorkerLauncher launcher, StandardErrors errors, bool signalsGoToGroups, Action<SupervisorEvent> happened, Action<string> log)
    : IDisposable
{
    private readonly List<ChildProcess> _living = [];

    // Ended, and not reaped as long as somebody may want to kill what is left of their groups: the numbers are theirs.
    private readonly List<ChildProcess> _dead = [];

    /// <summary>Whether it is one that has not been buried.</summary>
    public bool Owns(int pid) => Find(_living, pid) is not null || Find(_dead, pid) is not null;

    public SupervisorEvent Start(int generation, WorkerEnvironment environment, Func<TimeSpan> now)
    {
        StandardErrorRelay? error = null;
        try
        {
            error = errors.Open();
            ChildProcess worker = launcher.Start(generation, environment, error);
            _living.Add(worker);
            errors.Attach(worker.Pid, error);
            return new SupervisorEvent.WorkerSpawned(now(), generation, worker.Pid);
        }
        catch (SyscallException e)
        {
            error?.Dispose();
            return new SupervisorEvent.WorkerSpawnFailed(now(), generation, e.Message);
        }
    }

    public void Send(int pid, Signal signal)
    {
        // Its exit is among what has happened.
        if (Find(_living, pid) is not { } worker) return;
        Try(signal, () =>
        {
            if (signalsGoToGroups) worker.SendToGroup(signal);
            else worker.Send(signal);
        });
    }

    public void KillGroup(int pid)
    {
        if (Find(_living, pid) is { } worker) Try(Signal.Kill, worker.KillGroup);
        else Find(_dead, pid)?.KillRestOfGroup();
    }

    /// <summary>Adds what tells of their ends.</summary>
    public void AddTo(PollSet polled, Action<ChildProcess> ended)
    {
        foreach (ChildProcess worker in _living) polled.Add(worker.PollNumber, () => ended(worker));
    }

    /// <summary>All that have not ended.</summary>
    public ChildProcess[] Living => _living.ToArray();

    /// <summary>Tells of one's end, if it has ended and that has not been told.</summary>
    public void TellIfEnded(ChildProcess worker, TimeSpan now)
    {
        if (!_living.Contains(worker) || worker.TryPeek() is not { } status) return;
        _living.Remove(worker);
        _dead.Add(worker);
        errors.Drain(worker.Pid);
        happened(new SupervisorEvent.WorkerExited(now, worker.Pid, status));
    }

    /// <summary>Lets go of one whose end has been taken in.</summary>
    public void Bury(int pid)
    {
        if (Find(_dead, pid) is not { } worker) return;
        _dead.Remove(worker);
        _ = worker.TryReap();
        worker.Dispose();
        errors.Detach(pid);
    }

    public void Dispose()
    {
        foreach (ChildProcess worker in _dead.ToArray()) Bury(worker.Pid);
        foreach (ChildProcess worker in _living) worker.Dispose();
    }

    private static ChildProcess? Find(List<ChildProcess> workers, int pid) => workers.Find(worker => worker.Pid == pid);

    private void Try(Signal signal, Action send)
    {
        try
        {
            send();
        }
        catch (SyscallException e)
        {
            // It runs as another user, by a set-user-ID program; that is for a person to see to.
            log($"{e.Message}: {signal.Name} was not sent");
        }
    }
}
