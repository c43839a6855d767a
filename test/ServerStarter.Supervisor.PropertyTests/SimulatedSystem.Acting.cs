using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.PropertyTests.Promises;
using ServerStarter.Supervisor.PropertyTests.Scripts;

namespace ServerStarter.Supervisor.PropertyTests;

// What the machine says is done.
internal sealed partial class SimulatedSystem
{
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
}
