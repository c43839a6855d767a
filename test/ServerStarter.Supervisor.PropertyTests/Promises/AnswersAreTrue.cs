using System.Text.Json;
using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Promises;

/// <summary>Every client is answered once, before the end at the latest; and the answer to who asked for a restart is what
/// has happened. It has succeeded when a generation that was started after it was asked for serves, and, for who waits
/// for that, nothing older is left. It has failed when a start or a command after it has, and who served still does.</summary>
internal sealed class AnswersAreTrue : Promise
{
    public override void Heard(KnownClient client, string type, JsonElement line)
    {
        if (client.Results > 1) throw Broken($"{client} is answered twice");
        if (type == "error" && !(client.Kind == "restart" && client.Until is null)) throw Broken($"{client} is not understood: {line}");
        if (type != "result") return;
        if (line.GetProperty("request").GetString() != client.Kind) throw Broken($"{client} is answered something else: {line}");
        if (client.Kind != "restart") return;
        string? reason = line.GetProperty("reason").GetString();
        bool succeeded = line.GetProperty("outcome").GetString() == "succeeded";
        if (succeeded == reason is not null) throw Broken($"{client} is answered: {line}");
        var deploy = line.TryGetProperty("deploy", out var number) ? World.State.FindDeploy(number.GetInt32()) : null;
        if (succeeded) CheckSuccess(client, deploy, line);
        else CheckFailure(client, deploy, reason!, line.GetProperty("tried_again").GetBoolean());
    }

    public override void AtRest(TimeSpan? deadline)
    {
        bool isOpen = false;
        foreach (var deploy in World.State.Deploys) isOpen |= !deploy.IsOver;
        if (isOpen || World.Stops > 0 || World.GivesUp) return;
        foreach (var client in World.Clients)
            if (client is { Kind: "restart", ToldAt: not null }) throw Broken($"{client} waits, and no deploy is under way");
    }

    public override void Exited(SupervisorAction.Exit exit)
    {
        foreach (var client in World.Clients) throw Broken($"{client} was not answered");
    }

    private void CheckSuccess(KnownClient client, Deploy? deploy, JsonElement line)
    {
        if (client.ToldAt is null || deploy is null) throw Broken($"{client} has succeeded without a deploy");
        if (client.Until == Until.Accepted)
        {
            // Nothing that had been started before is taken for what was asked for.
            bool isOlder = deploy.UpAt is not null || World.State.Starting?.Generation == deploy.Generation;
            if (isOlder && deploy.Generation <= client.GenerationThen) throw Broken($"{client} is told of deploy {deploy.Number}, which had begun");
            return;
        }
        if (deploy.UpAt is null || deploy.Generation <= client.GenerationThen)
            throw Broken($"{client} has succeeded, and no generation after {client.GenerationThen} is up");
        foreach (var worker in World.Workers)
            if (client.Until == Until.Drained && worker.Generation < deploy.Generation) throw Broken($"{client} has succeeded, and {worker} is left");
        if (World.Stops > 0) return;
        if (World.State.Serving is not { } serving || serving.Generation <= client.GenerationThen
            || World.Find(serving.Pid) is not { Told: null } known || !World.IsUp(known))
            throw Broken($"{client} has succeeded, and nothing that was started after it serves");
        if (line.GetProperty("serving").GetProperty("pid").GetInt32() != serving.Pid) throw Broken($"{client} is told that another serves: {line}");
    }

    private void CheckFailure(KnownClient client, Deploy? deploy, string reason, bool isTriedAgain)
    {
        if (World.Stops > 0 || World.GivesUp) return;
        if (client.ToldAt is not { } told || deploy is null) throw Broken($"{client} has failed without a deploy: {reason}");
        bool goesOn = deploy.Stage == DeployStage.Retrying || deploy.UpAt is not null;
        if (deploy.Stage is not (DeployStage.Retrying or DeployStage.Failed) || goesOn != isTriedAgain || deploy.Reason != reason)
            throw Broken($"{client} has failed: {reason}; but {deploy}");
        bool hasFailed = World.FailedGeneration > client.GenerationThen || World.DiedGeneration > client.GenerationThen || World.RefusalBegunAt >= told;
        if (!hasFailed) throw Broken($"{client} has failed, and nothing after it has: {reason}");
        // What was up in its place has died since, or still is.
        if (client.ServedThen is not { GoneAt: null, Told: not null } served || World.DiedGeneration > served.Generation) return;
        foreach (var worker in World.Workers)
            if (worker.Told is null && worker.Generation > served.Generation && World.IsUp(worker)) return;
        throw Broken($"{client} has failed, and {served} was told to leave");
    }
}
