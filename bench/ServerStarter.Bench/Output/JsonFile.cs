using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ServerStarter.Bench.Load;
using ServerStarter.Bench.Measuring;

namespace ServerStarter.Bench.Output;

/// <summary>Everything, with all samples, for other programs.</summary>
internal static class JsonFile
{
    private static readonly JsonSerializerOptions Plain =
        new() { WriteIndented = false, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(Findings findings) => new JsonObject
    {
        ["command"] = findings.Command,
        ["quick"] = findings.Quick,
        ["date"] = findings.Machine.Date.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"),
        ["machine"] = new JsonObject
        {
            ["processors"] = findings.Machine.Processors,
            ["processor"] = findings.Machine.Processor,
            ["linux"] = findings.Machine.Kernel,
            ["load_before"] = findings.Machine.Load,
        },
        ["versions"] = Object(findings.Versions, version => JsonValue.Create(version)),
        ["left_out"] = new JsonArray([.. findings.Absent.Select(absent => JsonValue.Create(absent))]),
        ["tables"] = new JsonArray([.. findings.Tables.Select(TableOf)]),
    }.ToJsonString(Plain) + "\n";

    private static JsonObject TableOf(Table table)
    {
        var node = new JsonObject
        {
            ["name"] = table.Name,
            ["lines"] = new JsonArray([.. table.Lines.Select(LineOf)]),
        };
        if (table.Timelines.Count > 0) node["timelines"] = Object(table.Timelines, TimelineOf);
        return node;
    }

    private static JsonObject LineOf(Line line) => new()
    {
        ["quantity"] = line.Quantity.Title,
        ["tally"] = line.Quantity.Tally.ToString().ToLowerInvariant(),
        ["measured"] = Object(line.Readings, reading => ReadingOf(line.Quantity, reading)),
    };

    // In the unit that the title names.
    private static JsonObject ReadingOf(Quantity quantity, Reading reading) => reading switch
    {
        Samples { Count: > 0 } samples => new JsonObject
        {
            ["value"] = quantity.Of(samples) / quantity.Divisor,
            ["samples"] = Numbers(samples.Values.Select(value => value / quantity.Divisor)),
        },
        Missing missing => new JsonObject { ["missing"] = missing.Why },
        _ => [],
    };

    private static JsonObject TimelineOf(Timeline timeline) => new()
    {
        ["bin_ms"] = Timeline.Bin / 1e6,
        ["bins_before_the_deploy"] = timeline.Before,
        ["deploys"] = timeline.Deploys,
        ["answered_by_old"] = Numbers(timeline.Old.Select(count => (double)count)),
        ["answered_by_new"] = Numbers(timeline.New.Select(count => (double)count)),
        ["failed"] = Numbers(timeline.Failed.Select(count => (double)count)),
        ["until_new_ms"] = Numbers(timeline.UntilNew.Select(time => time / 1e6)),
        ["until_only_new_ms"] = Numbers(timeline.UntilOnlyNew.Select(time => time / 1e6)),
    };

    private static JsonArray Numbers(IEnumerable<double> values) =>
        [.. values.Select(value => JsonValue.Create(value))];

    private static JsonObject Object<T>(IEnumerable<KeyValuePair<string, T>> entries, Func<T, JsonNode> node) =>
        new(entries.Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Key, node(entry.Value))));
}
