using System.Globalization;
using System.Text;
using System.Text.Json;
using ServerStarter.Supervisor;
using ServerStarter.Supervisor.Processes;

namespace StartServer.Client;

/// <summary>A line of a superdaemon's control socket (docs/control.md). What is missing from it is as if empty: a newer
/// superdaemon may say more, and an older one less.</summary>
internal sealed class ServerLine
{
    private readonly JsonElement _json;

    private ServerLine(JsonElement json) => _json = json;

    /// <summary><c>status</c>, <c>event</c>, <c>result</c> or <c>error</c>.</summary>
    public string Type => Text("type") ?? "";

    /// <exception cref="SupervisorException">It is none.</exception>
    public static ServerLine Parse(string line)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(Encoding.UTF8.GetBytes(line));
            if (json.RootElement.ValueKind == JsonValueKind.Object) return new ServerLine(json.RootElement.Clone());
        }
        catch (JsonException)
        {
            // Said below.
        }
        throw new GivenUpException("what answers there is no start_server: it sends something else than JSON objects", ExitCode.NothingThere);
    }

    /// <summary>As it was sent.</summary>
    public string Raw => _json.GetRawText();

    /// <summary>A text that can be shown: much of what a superdaemon says has been said by a worker before. Null: there is
    /// none, or it is no text but broken.</summary>
    public string? Text(string name) => Find(name, JsonValueKind.String) is { } value ? TextOf(value) : null;

    public bool Flag(string name) => Find(name, JsonValueKind.True) is not null;

    public long Number(string name) => Find(name, JsonValueKind.Number) is { } value && value.TryGetInt64(out long number) ? number : 0;

    /// <summary>Seconds, of which tenths count.</summary>
    public TimeSpan? Time(string name)
    {
        if (Find(name, JsonValueKind.Number) is not { } value) return null;
        string[] parts = value.GetRawText().Split('.');
        if (!long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long whole) || whole > int.MaxValue) return null;
        int tenths = parts.Length > 1 && parts[1].Length > 0 ? parts[1][0] - '0' : 0;
        return TimeSpan.FromSeconds((int)whole) + TimeSpan.FromMilliseconds(tenths * 100);
    }

    /// <summary>An object within; null: there is none.</summary>
    public ServerLine? Part(string name) => Find(name, JsonValueKind.Object) is { } value ? new ServerLine(value) : null;

    /// <summary>The objects of a list.</summary>
    public List<ServerLine> Parts(string name)
    {
        var parts = new List<ServerLine>();
        if (Find(name, JsonValueKind.Array) is not { } list) return parts;
        foreach (JsonElement item in list.EnumerateArray())
            if (item.ValueKind == JsonValueKind.Object) parts.Add(new ServerLine(item));
        return parts;
    }

    /// <summary>The texts of a list.</summary>
    public List<string> Texts(string name)
    {
        var texts = new List<string>();
        if (Find(name, JsonValueKind.Array) is not { } list) return texts;
        foreach (JsonElement item in list.EnumerateArray())
            if (item.ValueKind == JsonValueKind.String && TextOf(item) is { } text) texts.Add(text);
        return texts;
    }

    /// <summary>The whole numbers of a list.</summary>
    public List<long> Numbers(string name)
    {
        var numbers = new List<long>();
        if (Find(name, JsonValueKind.Array) is not { } list) return numbers;
        foreach (JsonElement item in list.EnumerateArray())
            if (item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out long number)) numbers.Add(number);
        return numbers;
    }

    private JsonElement? Find(string name, JsonValueKind kind)
    {
        try
        {
            return _json.TryGetProperty(name, out JsonElement value) && value.ValueKind == kind ? value : null;
        }
        catch (InvalidOperationException)
        {
            // Another name in it has half of a surrogate pair.
            return null;
        }
    }

    private static string? TextOf(JsonElement value)
    {
        try
        {
            return PrintableText.Of(value.GetString()!);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
