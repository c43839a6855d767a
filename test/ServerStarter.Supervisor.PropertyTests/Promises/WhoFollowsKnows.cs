using System.Text.Json;
using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests.Promises;

/// <summary>Who follows knows at any time which workers there are and in which phases they are: from the status that came
/// first, and the events since.</summary>
internal sealed class WhoFollowsKnows : Promise
{
    public static string NameOf(WorkerPhase phase) => phase switch
    {
        WorkerPhase.Starting => "starting",
        WorkerPhase.Serving => "serving",
        WorkerPhase.Retiring => "retiring",
        _ => "draining",
    };

    public override void Heard(KnownClient client, string type, JsonElement line)
    {
        if (client.Kind != "follow") return;
        if (type == "status")
        {
            client.Follows = [];
            foreach (var worker in line.GetProperty("workers").EnumerateArray()) Note(client.Follows, worker);
        }
        else if (type == "event" && line.TryGetProperty("worker", out var changed))
        {
            Note(client.Follows!, changed);
        }
    }

    public override void AtRest(TimeSpan? deadline)
    {
        foreach (var client in World.Clients)
        {
            if (client.Follows is not { } known) continue;
            var workers = World.State.Workers;
            if (known.Count != workers.Count) throw Broken($"{client} knows of {known.Count} workers, there are {workers.Count}");
            foreach (var worker in workers)
                if (known.GetValueOrDefault(worker.Generation) is var phase && phase != NameOf(worker.Phase))
                    throw Broken($"worker {worker.Pid} is {worker.Phase}, and {client} takes it for {phase}");
        }
    }

    private static void Note(Dictionary<int, string> known, JsonElement worker)
    {
        int generation = worker.GetProperty("generation").GetInt32();
        string phase = worker.GetProperty("phase").GetString()!;
        if (phase == "gone") known.Remove(generation);
        else known[generation] = phase;
    }
}
