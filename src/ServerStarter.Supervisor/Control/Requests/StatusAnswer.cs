using System.Text.Json;
using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.Linux;
using ServerStarter.Supervisor.Processes;
using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Supervisor.Control.Requests;

/// <summary>All that there is to know about a superdaemon, at one moment.</summary>
internal static class StatusAnswer
{
    public static string Of(SupervisorState state, TimeSpan begunAt, IReadOnlyList<ListeningSocket> sockets, Func<int[], ProcessUsage[]> measure, TimeSpan now) =>
        JsonLine.Of("status", json =>
        {
            json.WriteNumber("pid", Libc.getpid());
            json.WriteSeconds("age", now - begunAt);
            json.WriteString("state", ConditionOf(state));
            json.WriteSeconds("next_attempt", state.NextAttemptAt - now);
            Write(json, state, measure, now);
            json.WriteStartArray("deploys");
            foreach (Deploy deploy in state.Deploys)
            {
                json.WriteStartObject();
                ControlAnswer.Write(json, deploy, now);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("sockets");
            foreach (ListeningSocket socket in sockets) Write(json, socket);
            json.WriteEndArray();
        });

    // Whether somebody serves comes before everything else.
    private static string ConditionOf(SupervisorState state)
    {
        if (state.Shutdown != Shutdown.None) return "stopping";
        if (state.Serving is null) return state.Starting is null ? "down" : "starting";
        return state.CurrentDeploy is null ? "serving" : "deploying";
    }

    private static void Write(Utf8JsonWriter json, SupervisorState state, Func<int[], ProcessUsage[]> measure, TimeSpan now)
    {
        var groups = new int[state.Workers.Count];
        for (int i = 0; i < groups.Length; i++) groups[i] = state.Workers[i].Pid;
        ProcessUsage[] usages = measure(groups);
        json.WriteStartArray("workers");
        for (int i = 0; i < groups.Length; i++)
        {
            json.WriteStartObject();
            ControlAnswer.Write(json, state, state.Workers[i], now);
            json.WriteNumber("memory", usages[i].Memory);
            json.WriteSeconds("cpu", usages[i].Processor);
            json.WriteNumber("processes", usages[i].Processes);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ListeningSocket socket)
    {
        json.WriteStartObject();
        json.WriteString("name", socket.Name);
        json.WriteNumber("descriptor", socket.WorkerNumber);
        if (SocketQueue.Of(socket) is { } queue)
        {
            json.WriteStartObject("queue");
            json.WriteString("unit", queue.Unit == QueueUnit.Bytes ? "bytes" : "connections");
            json.WriteNumber("waiting", queue.Waiting);
            json.WriteNumber("limit", queue.Limit);
            if (queue.Dropped is { } dropped) json.WriteNumber("dropped", dropped);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }
}
