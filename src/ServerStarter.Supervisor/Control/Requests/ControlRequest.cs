using System.Text;
using System.Text.Json;
using ServerStarter.Supervisor.Core;

namespace ServerStarter.Supervisor.Control.Requests;

/// <summary>What a client of the control socket asks for: a JSON object on a line (docs/control.md).</summary>
internal abstract record ControlRequest
{
    /// <summary>The version of the protocol.</summary>
    public const int Version = 1;

    private const int LongestQuotation = 40;

    private const string Names = "status, restart, stop, signal, reopen-log or follow";

    public sealed record Status : ControlRequest;

    /// <summary>A deploy, and the answer when what is waited for has come, or will not.</summary>
    public sealed record Restart(Until Until) : ControlRequest;

    /// <summary>The end of the superdaemon. Asked for again it changes nothing, unless <paramref name="Force"/> says to
    /// kill what is left.</summary>
    public sealed record Stop(bool Force) : ControlRequest;

    /// <summary>A signal for every worker.</summary>
    public sealed record SendSignal(Signal Signal) : ControlRequest;

    public sealed record ReopenLog : ControlRequest;

    /// <summary>The status, and everything that happens from then on.</summary>
    public sealed record Follow : ControlRequest;

    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">It is none; the message says what was expected.</exception>
    public static ControlRequest Parse(string line)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(Encoding.UTF8.GetBytes(line));
            return Of(json.RootElement);
        }
        catch (JsonException e)
        {
            throw new FormatException($"no JSON at byte {e.BytePositionInLine ?? 0}: expected an object like {{\"request\":\"status\"}}");
        }
        catch (InvalidOperationException)
        {
            // A string with half of a surrogate pair.
            throw new FormatException("a string is no Unicode text");
        }
    }

    private static ControlRequest Of(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) throw new FormatException("expected an object like {\"request\":\"status\"}");
        if (json.TryGetProperty("version", out JsonElement version) && !(version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out int n) && n == Version))
            throw new FormatException("version: this start_server speaks version 1 alone");
        return Text(json, "request") switch
        {
            "status" => new Status(),
            "restart" => new Restart(UntilOf(Text(json, "until"))),
            "stop" => new Stop(json.TryGetProperty("force", out JsonElement force) && Flag(force)),
            "signal" => new SendSignal(SignalOf(Text(json, "signal"))),
            "reopen-log" => new ReopenLog(),
            "follow" => new Follow(),
            null => throw new FormatException($"request: expected {Names}"),
            { } other => throw new FormatException($"request: {Quotation.Of(other, LongestQuotation)}: expected {Names}"),
        };
    }

    private static Until UntilOf(string? text) => text switch
    {
        null or "drained" => Until.Drained,
        "up" => Until.Up,
        "accepted" => Until.Accepted,
        _ => throw new FormatException($"until: {Quotation.Of(text, LongestQuotation)}: expected accepted, up or drained"),
    };

    private static Signal SignalOf(string? text) =>
        text is not null && Signal.TryParse(text, out Signal signal)
            ? signal
            : throw new FormatException($"signal: {Quotation.Of(text ?? "", LongestQuotation)}: expected a name that kill -l lists, for example USR2");

    private static bool Flag(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new FormatException("force: expected true or false"),
    };

    private static string? Text(JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out JsonElement value)) return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw new FormatException($"{name}: expected a string");
    }
}
