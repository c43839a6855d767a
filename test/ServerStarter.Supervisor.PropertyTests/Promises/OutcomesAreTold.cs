using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Promises;

/// <summary>The post-deploy command is told of each outcome once: of a failure as soon as it is known, of a success also
/// when it comes later; nothing while a stop is under way.</summary>
internal sealed class OutcomesAreTold : Promise
{
    private readonly Dictionary<int, string> _told = [];

    public override void BeforeRun(Hook hook, IReadOnlyDictionary<string, string> variables)
    {
        if (hook.Kind != HookKind.PostDeploy) return;
        string outcome = variables["SERVER_STARTER_DEPLOY_OUTCOME"];
        if (_told.GetValueOrDefault(hook.Of) == outcome) throw Broken($"that deploy {hook.Of} is a {outcome} is told twice");
        if (variables["SERVER_STARTER_DEPLOY_REASON"].Length > 0 != (outcome == "failure"))
            throw Broken($"deploy {hook.Of} is a {outcome} because of \"{variables["SERVER_STARTER_DEPLOY_REASON"]}\"");
        _told[hook.Of] = outcome;
    }

    public override void AtRest(TimeSpan? deadline)
    {
        if (!World.Rules.HasPostDeploy || World.Stops > 0 || World.GivesUp) return;
        foreach (var deploy in World.State.Deploys)
        {
            string? expected = deploy.Stage switch
            {
                DeployStage.Draining or DeployStage.Done => "success",
                DeployStage.Failed => "failure",
                _ => deploy.Failures >= Math.Max(1, World.Rules.DeployAttempts) ? "failure" : null,
            };
            if (_told.GetValueOrDefault(deploy.Number) != expected)
                throw Broken($"deploy {deploy.Number} is {deploy.Stage}, and that it is a {expected} was not told");
        }
    }
}
