using System.Text;
using StartServer.Client;

namespace ServerStarter.Fuzzing.Tests.Targets.Control;

/// <summary>What a server, or whatever answers there, says to <c>--status</c>, <c>--restart</c> and <c>--stop</c>: a JSON
/// object is shown as far as it is understood, and nothing else is taken for one.</summary>
public class ServerLines(ITestOutputHelper output) : TextFuzzer(output)
{
    private const int Width = 60, Height = 9;

    private static readonly string[] s_names =
    [
        "version", "type", "pid", "pids", "age", "state", "next_attempt", "workers", "worker", "generation", "phase", "since", "left", "why", "status", "memory", "cpu", "processes", "deploys",
        "deploy", "number", "cause", "stage", "failures", "reason", "last_words", "duration", "drained", "sockets", "name", "descriptor", "queue", "unit", "waiting", "limit", "dropped",
        "serving", "request", "outcome", "tried_again", "\\ud800",
    ];

    private static readonly string[] s_values =
    [
        "0", "-1", "3.999", "1e400", "-0.0", "9223372036854775807", "2147483648.5", "1E5", "true", "false", "null", "\"\"", "\"starting\"", "\"serving\"", "\"retiring\"", "\"draining\"",
        "\"gone\"", "\"waiting\"", "\"retrying\"", "\"\\u001b[2J\\u009b\"", "\"\\ud800\"", "\"日本語🚀\\u202e\"", "\"x\\ny\\u0000\"", "[]", "{}", "[{}]",
    ];

    public override Corpus Corpus { get; } = Corpus.Of(
        [
            """{"version":1,"type":"status","pid":9,"age":12.5,"state":"deploying","next_attempt":null,"workers":[{"generation":1,"pid":10,"phase":"retiring","age":9.1,"since":1,"left":3.5,"why":"superseded","status":"busy","memory":123456,"cpu":1.5,"processes":2},{"generation":2,"pid":11,"phase":"serving","age":1,"since":0,"left":null,"why":"it serves","status":null,"memory":1,"cpu":0,"processes":1}],"deploys":[{"number":2,"cause":"HUP","stage":"draining","generation":2,"failures":1,"reason":"exit status:256","last_words":["no such file"],"age":1,"duration":0.5,"drained":null}],"sockets":[{"name":"8080","descriptor":3,"queue":{"unit":"connections","waiting":1,"limit":128,"dropped":2}},{"name":"@app","descriptor":4}]}""",
            """{"version":1,"type":"event","worker":{"generation":2,"pid":11,"phase":"starting","age":0.1,"since":0.1,"left":59.9,"why":"not ready yet","status":"loading"}}""",
            """{"version":1,"type":"event","worker":{"generation":1,"pid":10,"phase":"gone","age":100000}}""",
            """{"version":1,"type":"event","deploy":{"number":2,"cause":"x","stage":"retrying","generation":3,"failures":2,"reason":"not ready after 60 s","last_words":[],"age":1,"duration":1,"drained":null}}""",
            """{"version":1,"type":"result","request":"restart","outcome":"failed","reason":"why not","tried_again":true,"deploy":2,"serving":{"generation":1,"pid":10}}""",
            """{"version":1,"type":"result","request":"signal","outcome":"succeeded","reason":null,"pids":[10,11]}""", """{"version":1,"type":"error","reason":"no"}""",
            "{}", "[]", "HTTP/1.1 400 Bad Request", """{"version":2,"type":"news","x":[[{"y":1}]]}""",
        ],
        [.. s_names.Select(name => $"\"{name}\":"), .. s_names.Select(name => $",\"{name}\":"), .. s_values, .. s_values.Select(value => value + ","), "{", "}", "[", "]", ",", ":", "\"", "\\u", "\\", "{\"workers\":[", "{\"deploys\":["]);

    protected override bool Accepts(string text)
    {
        ServerLine line;
        try
        {
            line = ServerLine.Parse(text);
        }
        catch (GivenUpException e)
        {
            Same(e.ExitCode, ExitCode.NothingThere, "the exit status");
            return Refused(e.Message);
        }
        string page = StatusPage.Text(line, Width);
        foreach (string shown in page.Split('\n')) Holds(Columns.Of(shown) <= Width, $"a line of the page fits: {shown}");
        var written = new StringBuilder(page);
        Show(line, new LineView(Take, TimeSpan.Zero));
        Show(line, new TerminalView(Take, () => Width, () => Height));
        foreach (string? said in (string?[])[line.Type, line.Text("reason"), .. line.Texts("last_words")]) written.Append(said);
        _ = (line.Flag("tried_again"), line.Numbers("pids"), line.Raw);
        // What draws in place is ours.
        foreach (var chunk in written.GetChunks()) Shown.Check(chunk.Span, ours: "\n\r\e");
        return true;

        void Take(string shown) => written.Append(shown);
    }

    private static void Show(ServerLine line, View view)
    {
        foreach (var worker in line.Parts("workers")) view.Known(worker);
        foreach (var part in (ServerLine?[])[line.Part("worker"), line]) if (part is not null) view.Worker(part);
        foreach (var part in (ServerLine?[])[line.Part("deploy"), line]) if (part is not null) view.Deploy(part);
        view.Tick();
        view.End();
    }
}
