using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Promises;

/// <summary>A command of the user's runs when there is a reason to, alone where two would disturb each other, no longer
/// than it may, and not beyond the end. What a pre-deploy command refuses is not begun.</summary>
internal sealed class CommandsAreKeptInOrder : Promise
{
    private readonly HashSet<int> _agreed = [];
    private readonly HashSet<int> _required = [];

    public override void BeforeRun(Hook hook, IReadOnlyDictionary<string, string> variables)
    {
        if (hook.Kind == HookKind.PostDeploy) return;
        if (World.Commands.FirstOrDefault(command => command.Hook.Kind == hook.Kind && command.KilledAt is null) is { } running)
            throw Broken($"{hook} is run while {running} runs");
        if (hook.Kind == HookKind.Ready && World.State.Starting?.Pid != hook.Of) throw Broken($"worker {hook.Of} is asked about, and does not start");
        if (hook.Kind == HookKind.PreDeploy && World.PreDeploy is { } killed) throw Broken($"{hook} is run before {killed} is gone");
        if (hook.Kind == HookKind.PreDeploy) _agreed.Remove(hook.Of);
    }

    public override void BeforeEnd(Hook hook)
    {
        if (World.Find(hook) is not { } command) return;
        if (command.KilledAt is not null) throw Broken($"{command} is killed twice");
        if (hook.Kind == HookKind.Ready || World.Stops > 0 || World.GivesUp) return;
        if (World.Now - command.StartedAt < World.Rules.HookTimeout) throw Broken($"{command} is killed after {World.Now - command.StartedAt}");
    }

    public override void BeforeSpawn(int generation)
    {
        if (World.Last is SupervisorEvent.HookEnded { Hook.Kind: HookKind.PreDeploy, Failure: null } ended) _agreed.Add(ended.Hook.Of);
        NoteCrash();
        if (!World.Rules.HasPreDeploy || World.State.Serving is null) return;
        if (World.State.CurrentDeploy is not { } deploy || !(_agreed.Contains(deploy.Number) || _required.Contains(deploy.Number)))
            throw Broken($"generation {generation} is spawned, and no pre-deploy command has agreed to it");
    }

    public override void AtRest(TimeSpan? deadline)
    {
        if (World.Last is SupervisorEvent.HookEnded { Hook.Kind: HookKind.PreDeploy, Failure: null } ended) _agreed.Add(ended.Hook.Of);
        NoteCrash();
        foreach (var command in World.Commands)
        {
            if (command.KilledAt is not null) continue;
            if (command.Hook.Kind == HookKind.Ready && World.State.Starting?.Pid != command.Hook.Of)
                throw Broken($"{command} runs on, though the start is over");
            var latest = command.StartedAt + World.Rules.HookTimeout;
            if (command.Hook.Kind != HookKind.Ready && (World.IsPast(latest) || !(deadline <= latest)))
                throw Broken($"{command} will not be killed in time");
            if (command.Hook.Kind == HookKind.PreDeploy && (World.Stops > 0 || World.GivesUp)) throw Broken($"{command} runs on after the stop");
        }
    }

    public override void Exited(SupervisorAction.Exit exit)
    {
        foreach (var command in World.Commands)
            if (command.KilledAt is null) throw Broken($"{command} is left running");
    }

    // Where a worker that served dies, the deploy that is under way goes on without waiting for its command.
    private void NoteCrash()
    {
        if (World.Last is SupervisorEvent.WorkerExited exit && World.StateBefore.Serving?.Pid == exit.Pid && World.State.CurrentDeploy is { } deploy)
            _required.Add(deploy.Number);
    }
}
