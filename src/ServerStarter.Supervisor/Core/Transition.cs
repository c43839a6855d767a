namespace ServerStarter.Supervisor.Core;

/// <summary>One step being worked out: the state so far and the actions so far. Lives only inside a step.</summary>
internal sealed partial class Transition(SupervisorState state, TimeSpan now)
{
    private readonly List<SupervisorAction> _actions = [];
    private SupervisorAction.SpawnWorker? _spawn;

    /// <summary>The state so far.</summary>
    public SupervisorState State { get; private set; } = state;

    /// <summary>The actions. To start a process takes its time, so that is the last: who is told to leave in the same step
    /// is told first, and has all the time that was promised.</summary>
    public IReadOnlyList<SupervisorAction> Finish()
    {
        if (_spawn is not null) _actions.Add(_spawn);
        return _actions;
    }

    /// <summary>Adds a line to the log.</summary>
    public void Log(string line) => _actions.Add(new SupervisorAction.WriteLog(line));

    /// <summary>Forgets a worker whose exit was seen.</summary>
    public void Remove(Worker worker) => SetWorkers(Select(w => w.Pid != worker.Pid));

    /// <summary>Takes over what the environment says now.</summary>
    public void Adopt(Tunables tunables) => State = State with { Tunables = tunables };

    /// <summary>Keeps what a worker says of itself.</summary>
    public void NoteStatus(Worker worker, string status) => Replace(worker, worker with { Status = status });

    /// <summary>Sends a signal that somebody asked for to every worker.</summary>
    public void SignalAll(string request, Signal signal)
    {
        int[] pids = PidsOf(Select(_ => true));
        Log(LogLine.SignalRequested(request, signal, pids));
        Send(signal, pids);
    }

    /// <summary>Kills what is left of a worker's group: a start that failed leaves nothing behind.</summary>
    public void KillRest(Worker worker) => Kill([worker.Pid]);

    private void Replace(Worker old, Worker changed) => ReplaceWhere(w => w.Pid == old.Pid, _ => changed);

    private void ReplaceWhere(Func<Worker, bool> which, Func<Worker, Worker> change)
    {
        var workers = new List<Worker>(State.Workers.Count);
        foreach (Worker worker in State.Workers) workers.Add(which(worker) ? change(worker) : worker);
        SetWorkers(workers);
    }

    private void SetWorkers(IReadOnlyList<Worker> workers) => State = State with { Workers = workers };

    private List<Worker> Select(Func<Worker, bool> which)
    {
        var found = new List<Worker>();
        foreach (Worker worker in State.Workers)
            if (which(worker)) found.Add(worker);
        return found;
    }

    private void Send(Signal signal, IReadOnlyList<int> pids)
    {
        if (pids.Count > 0) _actions.Add(new SupervisorAction.SignalWorkers(pids, signal));
    }

    // With all that it has started: what nobody watches would hold the ports for ever.
    private void Kill(IReadOnlyList<int> pids)
    {
        if (pids.Count > 0) _actions.Add(new SupervisorAction.KillGroups(pids));
    }

    // A worker that may yet turn out not to work is not listed: who reads the file waits for those that do.
    private void PublishStatus() =>
        _actions.Add(new SupervisorAction.PublishStatus(Select(w => w.UpAt is not null)));

    private static int[] PidsOf(List<Worker> workers)
    {
        var pids = new int[workers.Count];
        for (int i = 0; i < pids.Length; i++) pids[i] = workers[i].Pid;
        Array.Sort(pids);
        return pids;
    }
}
