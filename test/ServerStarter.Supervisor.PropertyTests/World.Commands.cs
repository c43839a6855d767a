using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests;

// The user's commands.
internal sealed partial class World
{
    private readonly Dictionary<Hook, KnownCommand> _commands = [];

    /// <summary>Those that were run and whose end has not been told.</summary>
    public Dictionary<Hook, KnownCommand>.ValueCollection Commands => _commands.Values;

    /// <summary>The pre-deploy command that runs; null: none does.</summary>
    public KnownCommand? PreDeploy
    {
        get
        {
            foreach (var command in _commands.Values)
                if (command.Hook.Kind == HookKind.PreDeploy) return command;
            return null;
        }
    }

    public KnownCommand? Find(Hook hook) => _commands.GetValueOrDefault(hook);

    public void Run(Hook hook) => _commands.Add(hook, new KnownCommand(hook, Now));

    /// <summary>One has ended, or could not be started.</summary>
    public void End(SupervisorEvent.HookEnded ended)
    {
        if (!_commands.Remove(ended.Hook, out var command)) return;
        bool refused = ended.Failure is not null || command.KilledAt is not null;
        if (ended.Hook.Kind == HookKind.PreDeploy && refused) RefusalBegunAt = command.StartedAt;
        if (ended.Hook.Kind == HookKind.PreDeploy) EndPreDeploy(refused);
        else if (ended.Hook.Kind == HookKind.Ready && !refused && Find(ended.Hook.Of) is { Told: null } worker) worker.ReadyAt ??= ended.At;
    }
}
