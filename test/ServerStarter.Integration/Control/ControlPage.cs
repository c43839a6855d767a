using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ServerStarter.Integration;

/// <summary>docs/control.md: what it shows of requests, answers and programs.</summary>
internal static partial class ControlPage
{
    private static readonly string s_text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "control.md"));

    /// <summary>The command line without the program and the worker.</summary>
    public static string[] Options { get; } =
        Command().Match(s_text) is { Success: true } shown ? shown.Groups[1].Value.Split(' ') : throw new InvalidDataException("no command");

    public static string Python { get; } = Blocks("python").Single();

    /// <summary>Each request, and the answers that follow it.</summary>
    public static IEnumerable<(string Request, JsonElement[] Answers)> Examples() =>
        from block in Blocks("json")
        from example in block.Split("> ", StringSplitOptions.RemoveEmptyEntries)
        let lines = example.Split('\n', 2)
        select (lines[0], Values(lines[1]).ToArray());

    /// <summary>What is the same each time: members, their order and types, and texts but for the numbers in them.</summary>
    public static string Shape(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(", ", json.EnumerateObject().Select(member => $"{member.Name}: {Shape(member.Value)}"))}}}",
        JsonValueKind.Array => $"[{string.Join(", ", json.EnumerateArray().Select(Shape))}]",
        JsonValueKind.String => $"\"{Digits().Replace(json.GetString()!, "N")}\"",
        JsonValueKind.Number => "number",
        var kind => kind.ToString(),
    };

    // One after another, each over as many lines as it likes.
    private static List<JsonElement> Values(string text)
    {
        var values = new List<JsonElement>();
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { AllowMultipleValues = true });
        while (reader.Read()) values.Add(JsonElement.ParseValue(ref reader));
        return values;
    }

    private static IEnumerable<string> Blocks(string language) =>
        Regex.Matches(s_text, $"^```{language}\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline).Select(block => block.Groups[1].Value);

    [GeneratedRegex("^start_server (.*) -- ./server$", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex("[0-9]+([.][0-9]+)?")]
    private static partial Regex Digits();
}
