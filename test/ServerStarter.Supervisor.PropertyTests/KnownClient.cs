using System.Text.Json;
using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.PropertyTests;

/// <summary>A client of the control socket, as it sees itself.</summary>
internal sealed class KnownClient
{
    public KnownClient(int pid, string line)
    {
        Pid = pid;
        using var json = JsonDocument.Parse(line);
        Kind = json.RootElement.GetProperty("request").GetString()!;
        Until = !json.RootElement.TryGetProperty("until", out var until) ? Core.Until.Drained : until.GetString() switch
        {
            "accepted" => Core.Until.Accepted,
            "up" => Core.Until.Up,
            "drained" => Core.Until.Drained,
            _ => null,
        };
    }

    public int Pid { get; }

    /// <summary>What it asks for, by name.</summary>
    public string Kind { get; }

    /// <summary>Of a restart: what it waits for; null: something that there is not.</summary>
    public Until? Until { get; }

    /// <summary>When the machine was told of it; null: it has not been, or need not be.</summary>
    public TimeSpan? ToldAt { get; set; }

    /// <summary>The last generation that had been started then.</summary>
    public int GenerationThen { get; set; }

    /// <summary>Who served then.</summary>
    public KnownWorker? ServedThen { get; set; }

    /// <summary>Of a signal: the workers that it is said to go to.</summary>
    public IReadOnlyList<int>? Signalled { get; set; }

    /// <summary>Of one that follows: the workers that it knows of by now, by generation, and their phases.</summary>
    public Dictionary<int, string>? Follows { get; set; }

    /// <summary>How many results it has been sent.</summary>
    public int Results { get; set; }

    public override string ToString() => $"client {Pid} ({Kind}{(Kind == "restart" ? $" until {Until}" : "")})";
}
