using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.Loop;
using ServerStarter.Supervisor.PropertyTests.Promises;
using ServerStarter.Supervisor.PropertyTests.Scripts;

namespace ServerStarter.Supervisor.PropertyTests;

/// <summary>A system made of a script: its time passes when the loop waits, and the promise is asked at every move.</summary>
internal sealed class SimulatedSystem : ISystem
{
    private const int FirstPid = 100;
    private const int LastPid = 1000;
    private const int MostAtOnce = 1000;

    private readonly Script _script;
    private readonly World _world;
    private readonly Promise _promise;
    private readonly Queue<(TimeSpan At, SupervisorEvent Happened)> _stimuli;
    private readonly Dictionary<int, SimulatedWorker> _processes = [];
    private readonly SimulatedCommands _commands;
    private readonly TimeSpan? _pause;
    private readonly Action<string>? _record;
    private Tunables _tunables;
    private int _nextPid = FirstPid;
    private int _atOnce;

    public SimulatedSystem(Script script, World world, Promise promise, Action<string>? record)
    {
        _script = script;
        _world = world;
        _promise = promise;
        _record = record;
        _tunables = script.Tunables;
        _stimuli = Agenda.Of(script);
        _commands = new SimulatedCommands(script);
        _pause = script.Features.Watchdog / 2;
    }

    public Func<SupervisorState>? State { get; set; }

    public TimeSpan Now => _world.Now;

    public SupervisorEvent Wait(SupervisorState state, TimeSpan? deadline)
    {
        _world.State = state;
        _promise.AtRest(deadline);
        var before = Now;
        var happened = Next(deadline + _script.Lateness);
        _atOnce = Now > before ? 0 : _atOnce + 1;
        if (_atOnce > MostAtOnce) throw new BrokenPromiseException($"time stands still at {Now.TotalSeconds} s");
        Record(happened);
        _world.Tell(happened);
        return happened;
    }

    public IReadOnlyList<SupervisorEvent> Perform(SupervisorAction action)
    {
        switch (action)
        {
            case SupervisorAction.SpawnWorker spawn:
                return [new SupervisorEvent.EnvironmentChanged(Now, _tunables), Spawn(spawn.Generation)];
            case SupervisorAction.SignalWorkers send:
                foreach (int pid in send.Pids) Send(pid, send.Signal);
                break;
            case SupervisorAction.KillGroups kill:
                foreach (int pid in kill.Pids) KillGroup(pid);
                break;
            case SupervisorAction.PublishStatus publish:
                _promise.Published(publish.Workers);
                break;
            case SupervisorAction.RunHook run:
                return Run(run);
            case SupervisorAction.EndHook end:
                End(end.Hook);
                break;
            case SupervisorAction.MeasureMemory measure:
                return Measure(measure.Pid);
            case SupervisorAction.TakeLastWords take:
                return TakeLastWords(take.Generation);
            case SupervisorAction.AnnounceUp:
                _promise.AnnouncedUp();
                break;
            case SupervisorAction.WriteLog log:
                _record?.Invoke(log.Line);
                _promise.Logged(log.Line);
                break;
        }
        return [];
    }

    private SupervisorEvent Spawn(int generation)
    {
        _world.State = State!();
        _promise.BeforeSpawn(generation);
        _world.Attempt(generation);
        _world.Now += _script.SpawnTakes;
        var life = _script.LifeOf(generation);
        SupervisorEvent answer = life.CannotBeSpawned
            ? new SupervisorEvent.WorkerSpawnFailed(Now, generation, "exec ./server: No such file or directory")
            : new SupervisorEvent.WorkerSpawned(Now, generation, Start(life, generation));
        Record(answer);
        return answer;
    }

    private void Send(int pid, Signal signal)
    {
        _record?.Invoke($"{signal.Name} to {pid}");
        var worker = _world.Find(pid) ?? throw new BrokenPromiseException($"{signal.Name} is sent to {pid}, which is no worker");
        _world.State = State!();
        _world.SendTo(worker, signal);
        _processes[pid].Get(signal, Now);
        _promise.AfterSend(worker, signal);
    }

    private void KillGroup(int pid)
    {
        _record?.Invoke($"KILL to the group of {pid}");
        // What is left of the group of one that has just ended.
        if (_world.Last is SupervisorEvent.WorkerExited exit && exit.Pid == pid) return;
        var worker = _world.Find(pid) ?? throw new BrokenPromiseException($"the group of {pid}, which is no worker, is killed");
        _world.State = State!();
        _promise.BeforeKill(worker);
        _world.Kill(worker);
        _processes[pid].Get(Signal.Kill, Now);
    }

    private SupervisorEvent[] Run(SupervisorAction.RunHook run)
    {
        _record?.Invoke($"runs {run.Hook}");
        _world.State = State!();
        _promise.BeforeRun(run.Hook, run.Variables);
        if (_world.Find(run.Hook) is not null) throw new BrokenPromiseException($"{run.Hook} is run twice at once");
        _world.Run(run.Hook);
        if (_commands.Start(run.Hook, _processes.GetValueOrDefault(run.Hook.Of), Now) is not { } failed) return [];
        Record(failed);
        _world.End(failed);
        return [failed];
    }

    private void End(Hook hook)
    {
        _record?.Invoke($"ends {hook}");
        _world.State = State!();
        _promise.BeforeEnd(hook);
        if (_world.Find(hook) is { } command) command.KilledAt ??= Now;
        _commands.Kill(hook, Now);
    }

    private SupervisorEvent[] Measure(int pid)
    {
        var worker = _world.Find(pid) ?? throw new BrokenPromiseException($"the memory of {pid}, which is no worker, is measured");
        _world.State = State!();
        _promise.Measured(worker);
        // It may have ended, which nobody has been told yet.
        if (_processes[pid].EndsAt <= Now) return [];
        var measured = new SupervisorEvent.MemoryMeasured(Now, pid, _processes[pid].Memory(Now));
        Record(measured);
        return [measured];
    }

    private SupervisorEvent[] TakeLastWords(int generation)
    {
        string? words = _script.LifeOf(generation).LastWords;
        _world.State = State!();
        _promise.AskedForLastWords(generation, words is null ? [] : [words]);
        return words is null ? [] : [new SupervisorEvent.LastWordsTaken(Now, generation, [words])];
    }

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

    // Numbers come round again, as the system's do, but never to one that has not been reaped.
    private int Start(Life life, int generation)
    {
        while (_processes.ContainsKey(_nextPid)) _nextPid++;
        int pid = _nextPid;
        _nextPid = pid == LastPid ? FirstPid : pid + 1;
        _processes.Add(pid, new SimulatedWorker(life, pid, Now, _pause));
        _world.Add(generation, pid);
        return pid;
    }

    private void Record(SupervisorEvent happened) => _record?.Invoke(happened.ToString());
}
