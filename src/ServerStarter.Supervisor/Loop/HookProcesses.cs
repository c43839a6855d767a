using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.Processes;

namespace ServerStarter.Supervisor.Loop;

/// <summary>The user's commands as processes: each a shell that leads a group of its own.</summary>
internal sealed class HookProcesses(SupervisorOptions options, Action<SupervisorEvent> happened) : IDisposable
{
    private readonly Dictionary<Hook, ChildProcess> _running = [];

    public bool Owns(int pid)
    {
        foreach (ChildProcess process in _running.Values)
            if (process.Pid == pid) return true;
        return false;
    }

    /// <summary>Starts one. Gives the answer at once where no process comes of it.</summary>
    public SupervisorEvent.HookEnded? Start(TimeSpan now, SupervisorAction.RunHook run, WorkerEnvironment workers)
    {
        WorkerEnvironment environment = workers.With(run.Variables);
        // What waits there waits for us.
        environment[WorkerEnvironment.NotifySocket] = null;
        try
        {
            _running.Add(run.Hook, Spawner.Start(new Launch
            {
                File = "/bin/sh",
                Arguments = ["sh", "-c", CommandOf(run.Hook.Kind)],
                Environment = environment.ToList(),
                Directory = options.Directory,
                WithoutInput = true,
                // Several times a second: what it prints would fill the log.
                SilentOutput = run.Hook.Kind == HookKind.Ready,
                InNewGroup = true,
            }));
            return null;
        }
        catch (SyscallException e)
        {
            return new SupervisorEvent.HookEnded(now, run.Hook, e.Message);
        }
    }

    /// <summary>Kills one, with all that it has started.</summary>
    public void Kill(Hook hook)
    {
        if (_running.TryGetValue(hook, out ChildProcess? process)) process.KillGroup();
    }

    /// <summary>Adds what tells of their ends.</summary>
    public void AddTo(PollSet polled, Func<TimeSpan> now)
    {
        foreach ((Hook hook, ChildProcess process) in _running) polled.Add(process.PollNumber, () => TellIfEnded(hook, process, now()));
    }

    /// <summary>Tells of all that have ended.</summary>
    public void Look(TimeSpan now)
    {
        foreach ((Hook hook, ChildProcess process) in (KeyValuePair<Hook, ChildProcess>[])[.. _running]) TellIfEnded(hook, process, now);
    }

    /// <summary>Kills what still runs: nobody would be left to see to it.</summary>
    public void Dispose()
    {
        foreach (ChildProcess process in _running.Values)
        {
            process.KillGroup();
            Linux.Pause.UntilReadable(process.PollNumber, null);
            _ = process.TryReap();
            process.Dispose();
        }
    }

    private void TellIfEnded(Hook hook, ChildProcess process, TimeSpan now)
    {
        if (!_running.ContainsKey(hook) || process.TryPeek() is not { } status) return;
        // It comes again and again, and would leave more and more behind.
        if (hook.Kind == HookKind.Ready) process.KillGroup();
        _ = process.TryReap();
        _running.Remove(hook);
        process.Dispose();
        happened(new SupervisorEvent.HookEnded(now, hook, status.Raw == 0 ? null : status.InWords));
    }

    private string CommandOf(HookKind kind) => kind switch
    {
        HookKind.PreDeploy => options.PreDeploy!,
        HookKind.PostDeploy => options.PostDeploy!,
        _ => options.ReadyCommand!,
    };
}
