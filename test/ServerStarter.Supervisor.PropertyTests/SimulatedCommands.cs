using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.PropertyTests.Scripts;

namespace ServerStarter.Supervisor.PropertyTests;

/// <summary>The commands of the user's that run, as the script has them.</summary>
internal sealed class SimulatedCommands(Script script)
{
    private const string Refusal = "exit code 1";

    private readonly Dictionary<Hook, SimulatedCommand> _running = [];
    private int _preDeploys;
    private int _postDeploys;

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
            _running.Add(hook, new SimulatedCommand(hook, now + (asked is null ? TimeSpan.Zero : asked.Life.ProbeTakes), answer));
            return null;
        }
        var command = hook.Kind == HookKind.PreDeploy
            ? script.Features.PreDeploys[_preDeploys++ % script.Features.PreDeploys.Count]
            : script.Features.PostDeploys[_postDeploys++ % script.Features.PostDeploys.Count];
        if (command.CannotBeStarted) return new SupervisorEvent.HookEnded(now, hook, "exec /bin/sh: Cannot allocate memory");
        _running.Add(hook, new SimulatedCommand(hook, now + command.EndsAfter, command.Fails ? Refusal : null));
        return null;
    }

    public void Kill(Hook hook, TimeSpan now)
    {
        if (_running.TryGetValue(hook, out var command)) command.Kill(now);
    }

    /// <summary>The one that ends first; null: none ever will.</summary>
    public SimulatedCommand? Ending()
    {
        SimulatedCommand? first = null;
        foreach (var command in _running.Values)
            if (command.EndsAt is { } end && (first is null || end < first.EndsAt)) first = command;
        return first;
    }

    public SupervisorEvent.HookEnded End(SimulatedCommand command, TimeSpan now)
    {
        _running.Remove(command.Hook);
        return new SupervisorEvent.HookEnded(now, command.Hook, command.Failure);
    }
}
