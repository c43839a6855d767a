using System.Text.Json;
using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Promises;

/// <summary>Who asks for the status, at any time, is told of the workers that live, and what is the matter with the whole.</summary>
internal sealed class StatusesAreTrue : Promise
{
    public override void Heard(KnownClient client, string type, JsonElement line)
    {
        if (type != "status") return;
        var workers = line.GetProperty("workers");
        if (workers.GetArrayLength() != World.Workers.Count) throw Broken($"of {World.Workers.Count} workers {workers.GetArrayLength()} are shown");
        foreach (var worker in workers.EnumerateArray())
        {
            int pid = worker.GetProperty("pid").GetInt32();
            if (World.Find(pid)?.Generation != worker.GetProperty("generation").GetInt32()) throw Broken($"worker {pid} is shown and does not live");
            string phase = worker.GetProperty("phase").GetString()!;
            if (phase != PhaseOf(pid)) throw Broken($"worker {pid} is {PhaseOf(pid)}, and shown as {phase}");
        }
        string state = line.GetProperty("state").GetString()!;
        if (state != Expected()) throw Broken($"it is {Expected()}, and shown as {state}");
        if (line.GetProperty("deploys").GetArrayLength() != World.State.Deploys.Count) throw Broken($"not every deploy is shown: {line}");
    }

    private string Expected()
    {
        if (World.Stops > 0 || World.GivesUp) return "stopping";
        string state = "down";
        foreach (var worker in World.State.Workers)
        {
            if (worker.Phase == WorkerPhase.Serving) return World.State.CurrentDeploy is null ? "serving" : "deploying";
            if (worker.Phase == WorkerPhase.Starting) state = "starting";
        }
        return state;
    }

    private string? PhaseOf(int pid)
    {
        foreach (var worker in World.State.Workers)
            if (worker.Pid == pid) return WhoFollowsKnows.NameOf(worker.Phase);
        return null;
    }
}
