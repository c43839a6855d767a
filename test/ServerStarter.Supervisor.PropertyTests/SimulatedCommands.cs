using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.PropertyTests.Scripts;

namespace ServerStarter.Supervisor.PropertyTests;

/// <summary>The commands of the user's that run, as the script has them.</summary>
internal sealed class SimulatedCommands(Script script)
{
    private const string Refusal = "exit code 1";

    private readonly List<SimulatedCommand> _running = [];
    private int _preDeploys;
    private int _postDeploys;

    /// <summary>When the next one ends; as late as can be: none ever will.</summary>
    public TimeSpan NextEnd
    {
        get
        {
            var first = TimeSpan.MaxValue;
            foreach (var command in _running)
                if (command.EndsAt < first) first = command.EndsAt;
            return first;
        }
    }

    /// <summary>Starts one.</summary>
    /// <param name="hook">Which.</param>
    /// <param name="asked">The worker the ready command is asked about; null: it is gone.</param>
    /// <param name="now">When.</param>
    /// <returns>The answer where it could not be started.</returns>
    public SupervisorEvent.HookEnded? Start(Hook hook, SimulatedWorker? asked, TimeSpan now)
    {
        if (hook.Kind == HookKind.Ready)
        {
            string? answer = asked is not null && asked.IsReady(now) ? null : Refusal;
            Add(hook, asked is null ? TimeSpan.Zero : asked.Life.ProbeTakes, answer, now);
            return null;
        }
        var command = hook.Kind == HookKind.PreDeploy
            ? script.Features.PreDeploys[_preDeploys++ % script.Features.PreDeploys.Count]
            : script.Features.PostDeploys[_postDeploys++ % script.Features.PostDeploys.Count];
        if (command.SpawnFailure is { } why) return new SupervisorEvent.HookEnded(now, hook, why);
        Add(hook, command.EndsAfter, command.Fails ? Refusal : null, now);
        return null;
    }

    public void Kill(Hook hook, TimeSpan now)
    {
        foreach (var command in _running)
            if (command.Hook == hook) command.Kill(now);
    }

    /// <summary>Takes the ends of those that have ended, in the order in which they were started.</summary>
    public void TakeEnds(TimeSpan now, Action<TimeSpan, SupervisorEvent> ended)
    {
        for (int i = 0; i < _running.Count; i++)
        {
            var command = _running[i];
            if (command.EndsAt > now) continue;
            _running.RemoveAt(i--);
            ended(command.EndsAt, new SupervisorEvent.HookEnded(now, command.Hook, command.Failure));
        }
    }

    private void Add(Hook hook, TimeSpan? takes, string? failure, TimeSpan now) =>
        _running.Add(new SimulatedCommand(hook, takes is { } time ? now + time : TimeSpan.MaxValue, failure));
}
