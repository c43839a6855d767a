using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.PropertyTests.Promises;

namespace ServerStarter.Supervisor.PropertyTests;

// Time, and what it brings.
internal sealed partial class SimulatedSystem
{
    // What comes first: what the user does, what a worker says, the end of a command, that of a worker, or the time that
    // is waited for.
    private SupervisorEvent Next(TimeSpan? deadline)
    {
        SimulatedWorker? saying = null, speaking = null, ending = null;
        foreach (var process in _processes.Values)
        {
            if (process.EndsAt is { } end && !(ending?.EndsAt <= end)) ending = process;
            if (process.ReadyAt is { } ready && !(process.EndsAt < ready) && !(saying?.ReadyAt <= ready)) saying = process;
            if (process.SpeaksAt is { } word && !(process.EndsAt < word) && !(speaking?.SpeaksAt <= word)) speaking = process;
        }
        var command = _commands.Ending();
        var stimulusAt = _stimuli.Count > 0 ? _stimuli.Peek().At : TimeSpan.MaxValue;
        var first = Earlier(stimulusAt, Earlier(saying?.ReadyAt, Earlier(speaking?.SpeaksAt, Earlier(command?.EndsAt, ending?.EndsAt))))!.Value;

        if (deadline is { } due && (_script.DeadlinesFirst ? Later(due) <= first : Later(due) < first))
        {
            if (due != Now) _world.IsBehind = due < Now;
            return new SupervisorEvent.DeadlineReached(_world.Now = Later(due));
        }
        if (first == TimeSpan.MaxValue) throw new BrokenPromiseException("nothing will ever happen any more");
        if (first != Now) _world.IsBehind = first < Now;
        _world.Now = Later(first);
        if (stimulusAt == first) return Take();
        // Before its end, as the loop looks at messages before it looks for the dead.
        if (saying?.ReadyAt == first)
        {
            saying.SayReady();
            return new SupervisorEvent.WorkerReady(Now, saying.Pid);
        }
        if (speaking?.SpeaksAt == first)
        {
            speaking.Speak();
            return new SupervisorEvent.WatchdogPinged(Now, speaking.Pid);
        }
        if (command?.EndsAt == first) return _commands.End(command, Now);
        _processes.Remove(ending!.Pid);
        return new SupervisorEvent.WorkerExited(Now, ending.Pid, new WaitStatus(ending.RawStatus));
    }

    private static TimeSpan? Earlier(TimeSpan? a, TimeSpan? b) => a is null || b < a ? b : a;

    private TimeSpan Later(TimeSpan time) => time > Now ? time : Now;

    private SupervisorEvent Take()
    {
        var happened = _stimuli.Dequeue().Happened;
        if (happened is SupervisorEvent.EnvironmentChanged changed) _tunables = changed.Tunables;
        return happened with { At = Now };
    }
}
