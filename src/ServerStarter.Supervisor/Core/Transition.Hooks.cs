using System.Globalization;

namespace ServerStarter.Supervisor.Core;

// The user's commands: started, and not waited for beyond their time.
internal sealed partial class Transition
{
    private const string DeployVariable = "SERVER_STARTER_DEPLOY";
    private const string OutcomeVariable = "SERVER_STARTER_DEPLOY_OUTCOME";
    private const string ReasonVariable = "SERVER_STARTER_DEPLOY_REASON";
    private const string GenerationVariable = "SERVER_STARTER_GENERATION";
    private const string WorkerVariable = "SERVER_STARTER_WORKER_PID";

    /// <summary>Kills the commands that have taken too long.</summary>
    public void EndOverdueHooks()
    {
        foreach (RunningHook running in State.Hooks)
        {
            if (running.Deadline is null || running.Deadline > now) continue;
            Log(LogLine.HookOverdue(running.Hook, State.Rules.HookTimeout));
            _actions.Add(new SupervisorAction.EndHook(running.Hook));
            State = State with { Hooks = [.. Without(running.Hook), running with { Deadline = null }] };
        }
    }

    /// <summary>Asks the ready command about the starting worker, when it is time to.</summary>
    public void ProbeIfDue()
    {
        if (State.Starting is not { } worker || worker.ProbeAt is null || worker.ProbeAt > now) return;
        Replace(worker, worker with { ProbeAt = null, ProbeFailure = worker.ProbeFailure ?? LogLine.NotEnded });
        _actions.Add(new SupervisorAction.RunHook(new Hook(HookKind.Ready, worker.Pid), new Dictionary<string, string>
        {
            [GenerationVariable] = Number(worker.Generation),
            [WorkerVariable] = Number(worker.Pid),
        }));
    }

    /// <summary>The ready command has answered.</summary>
    public void Probed(Worker worker, string? failure)
    {
        if (failure is null) ComeUp(worker);
        else Replace(worker, worker with { ProbeAt = now + Rules.ProbePause, ProbeFailure = failure });
    }

    // The answer for a worker that is not starting any more would come too late.
    private void EndProbe(Worker worker)
    {
        if (State.Rules.Ready == Readiness.Command) _actions.Add(new SupervisorAction.EndHook(new Hook(HookKind.Ready, worker.Pid)));
    }

    // Tells the post-deploy command how a deploy went.
    private void Announce(Deploy deploy, bool succeeded)
    {
        if (!State.Rules.HasPostDeploy) return;
        deploy = Replace(deploy, deploy with { Announcements = deploy.Announcements + 1 });
        RunHook(new Hook(HookKind.PostDeploy, deploy.Number, deploy.Announcements), deploy, succeeded ? "success" : "failure");
    }

    private void RunHook(Hook hook, Deploy deploy, string? outcome = null)
    {
        // What is about to be replaced, or what serves now.
        var variables = new Dictionary<string, string>
        {
            [DeployVariable] = Number(deploy.Number),
            [GenerationVariable] = Number(hook.Kind == HookKind.PreDeploy ? State.Generation + 1 : deploy.Generation),
            [WorkerVariable] = State.Serving is { } serving ? Number(serving.Pid) : "",
        };
        if (outcome is not null)
        {
            variables[OutcomeVariable] = outcome;
            variables[ReasonVariable] = deploy.Reason ?? "";
        }
        State = State with { Hooks = [.. Without(hook), new RunningHook(hook, now + State.Rules.HookTimeout)] };
        _actions.Add(new SupervisorAction.RunHook(hook, variables));
    }

    // Nothing waits for it any more, nor is its end anything to tell.
    private void EndPreDeploy()
    {
        if (State.PreDeploy is not { } running) return;
        if (running.Deadline is not null) _actions.Add(new SupervisorAction.EndHook(running.Hook));
        State = State with { Hooks = Without(running.Hook) };
    }

    // Nobody would be left to see to them.
    private void EndAllHooks()
    {
        foreach (RunningHook running in State.Hooks)
            if (running.Deadline is not null) _actions.Add(new SupervisorAction.EndHook(running.Hook));
        State = State with { Hooks = [] };
    }

    private List<RunningHook> Without(Hook hook)
    {
        var others = new List<RunningHook>();
        foreach (RunningHook running in State.Hooks)
            if (running.Hook != hook) others.Add(running);
        return others;
    }

    private static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);
}
