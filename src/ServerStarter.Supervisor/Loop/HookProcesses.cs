using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.Processes;

namespace ServerStarter.Supervisor.Loop;

/// <summary>The user's commands as processes: each a shell that leads a group of its own.</summary>
internal sealed class HookProcesses(SupervisorOptions options, Action<SupervisorEvent> happened, Action<string> log) : IDisposable
{
    private readonly List<Running> _running = [];

    public bool Owns(int pid) => _running.Exists(running => running.Process.Pid == pid);

    /// <summary>Starts one. Gives the answer at once where no process comes of it.</summary>
    public SupervisorEvent.HookEnded? Start(TimeSpan now, SupervisorAction.RunHook run, WorkerEnvironment workers)
    {
        WorkerEnvironment environment = workers.With(run.Variables);
        // What waits there waits for us.
        environment[WorkerEnvironment.NotifySocket] = null;
        try
        {
            _running.Add(new Running(run.Hook, Spawner.Start(new Launch
            {
                File = "/bin/sh",
                Arguments = ["sh", "-c", CommandOf(run.Hook.Kind)],
                Environment = environment.ToList(),
                Directory = options.Directory,
                WithoutInput = true,
                // Several times a second: what it prints would fill the log.
                SilentOutput = run.Hook.Kind == HookKind.Ready,
                InNewGroup = true,
            })));
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
        if (_running.Find(running => running.Hook == hook) is { } running) _ = TryKill(running.Process);
    }

    /// <summary>Adds what tells of their ends.</summary>
    public void AddTo(PollSet polled, Func<TimeSpan> now)
    {
        foreach (Running running in _running) polled.Add(running.Process.PollNumber, () => TellIfEnded(running, now()));
    }

    /// <summary>Tells of all that have ended.</summary>
    public void Look(TimeSpan now)
    {
        foreach (Running running in _running.ToArray()) TellIfEnded(running, now);
    }

    /// <summary>Kills what still runs: nobody would be left to see to it.</summary>
    public void Dispose()
    {
        foreach (Running running in _running)
        {
            // Not once: a signal of a host's ends a wait.
            if (TryKill(running.Process))
                while (running.Process.TryReap() is null) Linux.Pause.UntilReadable(running.Process.PollNumber, null);
            running.Process.Dispose();
        }
    }

    private void TellIfEnded(Running running, TimeSpan now)
    {
        if (!_running.Contains(running) || running.Process.TryPeek() is not { } status) return;
        // It comes again and again, and would leave more and more behind.
        if (running.Hook.Kind == HookKind.Ready) running.Process.KillRestOfGroup();
        _ = running.Process.TryReap();
        _running.Remove(running);
        running.Process.Dispose();
        happened(new SupervisorEvent.HookEnded(now, running.Hook, status.Raw == 0 ? null : status.InWords));
    }

    private bool TryKill(ChildProcess process)
    {
        try
        {
            process.KillGroup();
            return true;
        }
        catch (SyscallException e)
        {
            // It runs as another user, by sudo(8) or the like; that is for a person to see to.
            log($"{e.Message}: the command was not killed");
            return false;
        }
    }

    private string CommandOf(HookKind kind) => kind switch
    {
        HookKind.PreDeploy => options.PreDeploy!,
        HookKind.PostDeploy => options.PostDeploy!,
        _ => options.ReadyCommand!,
    };

    private sealed class Running(Hook hook, ChildProcess process)
    {
        public Hook Hook { get; } = hook;

        public ChildProcess Process { get; } = process;
    }
}
