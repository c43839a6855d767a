using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.PropertyTests.Promises;

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
        SupervisorEvent answer;
        if (life.SpawnFailure is { } why)
        {
            _world.Fail(generation);
            answer = new SupervisorEvent.WorkerSpawnFailed(Now, generation, why);
        }
        else
        {
            int pid = _workers.Start(life, Now);
            _world.Add(generation, pid);
            answer = new SupervisorEvent.WorkerSpawned(Now, generation, pid);
        }
        Record(answer);
        return answer;
    }

    private void Send(SupervisorAction.SignalWorkers send)
    {
        bool forwards = _world.Forward(send.Signal);
        if (forwards) _promise.Forwarded(send.Pids, send.Signal);
        foreach (int pid in send.Pids) Send(pid, send.Signal, forwards);
    }

    private void Send(int pid, Signal signal, bool forwards)
    {
        _record?.Invoke($"{signal.Name} to {pid}");
        var worker = _world.Find(pid) ?? throw new BrokenPromiseException($"{signal.Name} is sent to {pid}, which is no worker");
        _world.State = State!();
        if (!forwards) _world.SendTo(worker, signal);
        _workers.Find(pid)?.Get(signal, Now);
        if (!forwards) _promise.AfterSend(worker, signal);
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
        _workers.Find(pid)?.Get(Signal.Kill, Now);
    }

    private SupervisorEvent[] Run(SupervisorAction.RunHook run)
    {
        _record?.Invoke($"runs {run.Hook}");
        _world.State = State!();
        _promise.BeforeRun(run.Hook, run.Variables);
        if (_world.Find(run.Hook) is not null) throw new BrokenPromiseException($"{run.Hook} is run twice at once");
        _world.Run(run.Hook);
        // It sees what the worker that is to come will.
        SupervisorEvent[] answers = run.Hook.Kind == HookKind.PreDeploy ? [new SupervisorEvent.EnvironmentChanged(Now, ReadTunables())] : [];
        if (_commands.Start(run.Hook, _workers.Find(run.Hook.Of), Now) is not { } failed) return answers;
        Record(failed);
        _world.End(failed);
        return [.. answers, failed];
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
        if (_workers.Find(pid) is not { } process || process.EndsAt <= Now) return [];
        var measured = new SupervisorEvent.MemoryMeasured(Now, pid, process.Memory(Now));
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
}
