using System.Text.Json;

namespace ServerStarter.Integration;

/// <summary>What an answer of a control socket says, by name.</summary>
internal static class Members
{
    extension(JsonElement json)
    {
        public JsonElement Part(string name) => json.GetProperty(name);

        public JsonElement[] Parts(string name) => [.. json.GetProperty(name).EnumerateArray()];

        public string? Text(string name) => json.GetProperty(name).GetString();

        public string[] Texts(string name) => [.. json.Parts(name).Select(text => text.GetString()!)];

        public int Number(string name) => json.GetProperty(name).GetInt32();

        public double? Seconds(string name) =>
            json.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

        public bool Flag(string name) => json.GetProperty(name).GetBoolean();

        /// <summary>Of a status: its one worker that is in a phase.</summary>
        public JsonElement Worker(string phase) => json.Parts("workers").Single(worker => worker.Text("phase") == phase);

        /// <summary>Of events: what they say of a worker, <c>GENERATION PHASE</c>, or of a deploy, <c>NUMBER STAGE</c>.</summary>
        public string News =>
            json.TryGetProperty("worker", out var worker) ? $"worker {worker.Number("generation")} {worker.Text("phase")}"
            : json.TryGetProperty("deploy", out var deploy) && deploy.ValueKind == JsonValueKind.Object ? $"deploy {deploy.Number("number")} {deploy.Text("stage")}"
            : json.Text("type")!;
    }
}
