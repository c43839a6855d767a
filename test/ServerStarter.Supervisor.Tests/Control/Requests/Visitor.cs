using System.Text.Json;
using ServerStarter.Supervisor.Control;

namespace ServerStarter.Supervisor.Tests.Control.Requests;

/// <summary>A client of a <see cref="Desk"/>.</summary>
internal sealed class Visitor(ControlConnection connection) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Whether the desk has hung up, and all it said was heard.</summary>
    public bool HasBeenLeft => connection.TryReadLine() is null && connection.HasEnded;

    public Visitor Asks(string request)
    {
        connection.Send(request, Patience);
        return this;
    }

    /// <summary>All lines since it was last asked, an event in short: <c>worker 2 starting</c>, <c>deploy 2 done</c>; of a
    /// result <c>restart succeeded</c> or <c>restart failed: reason</c>, of others the type.</summary>
    public string[] Hears()
    {
        var heard = new List<string>();
        while (connection.TryReadLine() is { } line) heard.Add(InShort(line));
        return [.. heard];
    }

    /// <summary>The next line, which must be there.</summary>
    public JsonElement HearsLine() => JsonDocument.Parse(connection.TryReadLine().ShouldNotBeNull()).RootElement;

    /// <summary>The last line since it was last asked.</summary>
    public JsonElement HearsAtLast()
    {
        string? last = null;
        while (connection.TryReadLine() is { } line) last = line;
        return JsonDocument.Parse(last.ShouldNotBeNull()).RootElement;
    }

    public void Dispose() => connection.Dispose();

    private static string InShort(string line)
    {
        var json = JsonDocument.Parse(line).RootElement;
        json.GetProperty("version").GetInt32().ShouldBe(1);
        string type = json.GetProperty("type").GetString()!;
        if (type == "result")
        {
            string result = $"{json.GetProperty("request")} {json.GetProperty("outcome")}";
            return json.GetProperty("reason").GetString() is { } reason ? $"{result}: {reason}" : result;
        }
        if (type != "event") return type;
        return json.TryGetProperty("worker", out var worker)
            ? $"worker {worker.GetProperty("generation")} {worker.GetProperty("phase")}"
            : $"deploy {json.GetProperty("deploy").GetProperty("number")} {json.GetProperty("deploy").GetProperty("stage")}";
    }
}
