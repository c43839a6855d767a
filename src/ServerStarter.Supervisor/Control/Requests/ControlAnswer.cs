using System.Text.Json;
using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.Control.Requests;

/// <summary>The lines that a superdaemon sends to clients of its control socket, but for the status.</summary>
internal static class ControlAnswer
{
    /// <summary>It was not understood, or may not be asked.</summary>
    public static string Error(string reason) => JsonLine.Of("error", json => json.WriteString("reason", reason));

    /// <summary>The end of a request that could be met at once, or never will be.</summary>
    public static string Result(string request, bool succeeded, string? reason = null) =>
        JsonLine.Of("result", json => Write(json, request, succeeded, reason));

    /// <summary>A signal goes to these workers.</summary>
    public static string Signalled(IReadOnlyList<Worker> workers) => JsonLine.Of("result", json =>
    {
        Write(json, "signal", true, null);
        json.WriteStartArray("pids");
        foreach (Worker worker in workers) json.WriteNumberValue(worker.Pid);
        json.WriteEndArray();
    });

    /// <summary>The end of a request for a deploy.</summary>
    public static string Result(RestartAnswer answer, int? deploy, Worker? serving) => JsonLine.Of("result", json =>
    {
        Write(json, "restart", answer.Succeeded, answer.Reason);
        json.WriteBoolean("tried_again", answer.IsTriedAgain);
        if (deploy is { } number) json.WriteNumber("deploy", number);
        if (serving is null) return;
        json.WriteStartObject("serving");
        json.WriteNumber("generation", serving.Generation);
        json.WriteNumber("pid", serving.Pid);
        json.WriteEndObject();
    });

    /// <summary>Something about a worker is different now.</summary>
    public static string WorkerChanged(SupervisorState state, Worker worker, TimeSpan now) => JsonLine.Of("event", json =>
    {
        json.WriteStartObject("worker");
        Write(json, state, worker, now);
        json.WriteEndObject();
    });

    /// <summary>A worker has ended.</summary>
    public static string WorkerGone(Worker worker, TimeSpan now) => JsonLine.Of("event", json =>
    {
        json.WriteStartObject("worker");
        json.WriteNumber("generation", worker.Generation);
        json.WriteNumber("pid", worker.Pid);
        json.WriteString("phase", "gone");
        json.WriteSeconds("age", now - worker.SpawnedAt);
        json.WriteEndObject();
    });

    /// <summary>A deploy has come further.</summary>
    public static string DeployChanged(Deploy deploy, TimeSpan now) => JsonLine.Of("event", json =>
    {
        json.WriteStartObject("deploy");
        Write(json, deploy, now);
        json.WriteEndObject();
    });

    /// <summary>What an event and the status say of a worker.</summary>
    public static void Write(Utf8JsonWriter json, SupervisorState state, Worker worker, TimeSpan now)
    {
        json.WriteNumber("generation", worker.Generation);
        json.WriteNumber("pid", worker.Pid);
        json.WriteString("phase", NameOf(worker.Phase));
        json.WriteSeconds("age", now - worker.SpawnedAt);
        json.WriteSeconds("since", now - worker.Since);
        // Until it counts as up or has failed, is told to leave, is killed.
        json.WriteSeconds("left", worker.Deadline - now);
        json.WriteString("why", WorkerCondition.Of(state, worker, now));
        json.WriteText("status", worker.Status);
    }

    /// <summary>What an event and the status say of a deploy.</summary>
    public static void Write(Utf8JsonWriter json, Deploy deploy, TimeSpan now)
    {
        json.WriteNumber("number", deploy.Number);
        json.WriteString("cause", deploy.Cause);
        json.WriteString("stage", NameOf(deploy.Stage));
        json.WriteNumber("generation", deploy.Generation);
        json.WriteNumber("failures", deploy.Failures);
        json.WriteText("reason", deploy.Reason);
        json.WriteStartArray("last_words");
        foreach (string line in deploy.LastWords) json.WriteStringValue(line);
        json.WriteEndArray();
        json.WriteSeconds("age", now - deploy.RequestedAt);
        // From its turn to the moment that decided it.
        json.WriteSeconds("duration", deploy.BegunAt is { } begun ? (deploy.UpAt ?? deploy.EndedAt ?? now) - begun : null);
        json.WriteSeconds("drained", deploy.Stage == DeployStage.Done ? deploy.EndedAt - deploy.UpAt : null);
    }

    private static void Write(Utf8JsonWriter json, string request, bool succeeded, string? reason)
    {
        json.WriteString("request", request);
        json.WriteString("outcome", succeeded ? "succeeded" : "failed");
        json.WriteText("reason", reason);
    }

    private static string NameOf(WorkerPhase phase) => phase switch
    {
        WorkerPhase.Starting => "starting",
        WorkerPhase.Serving => "serving",
        WorkerPhase.Retiring => "retiring",
        _ => "draining",
    };

    private static string NameOf(DeployStage stage) => stage switch
    {
        DeployStage.Waiting => "waiting",
        DeployStage.Preparing => "preparing",
        DeployStage.Starting => "starting",
        DeployStage.Retrying => "retrying",
        DeployStage.Draining => "draining",
        DeployStage.Done => "done",
        _ => "failed",
    };
}
