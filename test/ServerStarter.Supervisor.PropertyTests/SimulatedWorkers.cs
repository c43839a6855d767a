using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.PropertyTests.Scripts;

namespace ServerStarter.Supervisor.PropertyTests;

/// <summary>The processes that workers are: from their start until they are buried, which is when their numbers may come to
/// mean others.</summary>
/// <param name="pause">How often they say that they do not hang; null: nobody wants to know.</param>
internal sealed class SimulatedWorkers(TimeSpan? pause)
{
    private const int FirstPid = 100;
    private const int LastPid = 1000;

    // In the order in which they were started, which is the one in which the loop looks at them.
    private readonly List<SimulatedWorker> _all = [];
    private int _nextPid = FirstPid;

    public SimulatedWorker? Find(int pid)
    {
        foreach (var worker in _all)
            if (worker.Pid == pid) return worker;
        return null;
    }

    // Numbers come round again, as the system's do, but never to one that has not been reaped.
    public int Start(Life life, TimeSpan now)
    {
        while (Find(_nextPid) is not null) _nextPid = After(_nextPid);
        int pid = _nextPid;
        _nextPid = After(pid);
        _all.Add(new SimulatedWorker(life, pid, now, pause));
        return pid;
    }

    public void Bury(int pid)
    {
        for (int i = 0; i < _all.Count; i++)
        {
            if (_all[i].Pid != pid || !_all[i].IsDead) continue;
            _all.RemoveAt(i);
            return;
        }
    }

    /// <summary>When one says something next, and when one ends next; as late as can be: never.</summary>
    public (TimeSpan Message, TimeSpan End) Foresee()
    {
        TimeSpan message = TimeSpan.MaxValue, end = TimeSpan.MaxValue;
        foreach (var worker in _all)
        {
            if (worker.IsDead) continue;
            if (worker.SaysAt < message) message = worker.SaysAt;
            if (worker.EndsAt < end) end = worker.EndsAt;
        }
        return (message, end);
    }

    /// <summary>Takes what has been said, in the order in which it was.</summary>
    public void TakeMessages(TimeSpan now, Action<TimeSpan, SupervisorEvent> said)
    {
        while (TakeMessage(now, said))
        {
        }
    }

    /// <summary>Takes what was said first; gives whether anything was.</summary>
    public bool TakeMessage(TimeSpan now, Action<TimeSpan, SupervisorEvent> said)
    {
        SimulatedWorker? first = null;
        foreach (var worker in _all)
            if (!worker.IsDead && worker.SaysAt <= now && !(first?.SaysAt <= worker.SaysAt)) first = worker;
        if (first is null) return false;
        said(first.SaysAt, first.Say(now));
        return true;
    }

    /// <summary>Takes all ends.</summary>
    public void TakeEnds(TimeSpan now, Action<TimeSpan, SupervisorEvent> ended)
    {
        foreach (var worker in _all)
            if (!worker.IsDead && worker.EndsAt <= now) TakeEnd(worker, now, ended);
    }

    /// <summary>Takes one of the ends: that of a number, counted round.</summary>
    public void TakeEnd(int which, TimeSpan now, Action<TimeSpan, SupervisorEvent> ended)
    {
        var ends = new List<SimulatedWorker>();
        foreach (var worker in _all)
            if (!worker.IsDead && worker.EndsAt <= now) ends.Add(worker);
        TakeEnd(ends[which % ends.Count], now, ended);
    }

    // What it said before its end, it said while it was there: the loop takes messages before it believes in an end.
    private static void TakeEnd(SimulatedWorker worker, TimeSpan now, Action<TimeSpan, SupervisorEvent> happened)
    {
        while (worker.SaysAt <= now) happened(worker.SaysAt, worker.Say(now));
        worker.IsDead = true;
        happened(worker.EndsAt, new SupervisorEvent.WorkerExited(now, worker.Pid, worker.Status));
    }

    private static int After(int pid) => pid == LastPid ? FirstPid : pid + 1;
}
