using System.Text.Json;
using ServerStarter.Supervisor.Control.Requests;
using ServerStarter.Supervisor.Core;

namespace ServerStarter.Fuzzing.Tests.Targets.Control;

/// <summary>Lines of clients of the control socket. One that is refused is answered with a line of JSON.</summary>
public class ControlRequests(ITestOutputHelper output) : TextFuzzer(output)
{
    public override Corpus Corpus { get; } = Corpus.Of(
        [
            """{"request":"status"}""", """{"version":1,"request":"restart","until":"drained"}""", """{"request":"restart","until":"up"}""", """{"request":"stop","force":true}""",
            """{"request":"signal","signal":"USR2"}""", """{"request":"reopen-log"}""", """{"request":"follow","version":1}""", """ { "x" : [1, {"y": null}], "request" : "st\u0061tus" } """,
            """{"x":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]],"request":"status"}""",
            """{"request":"a very long text that is longer than what is quoted of it 😀😀😀"}""", """{"version":2,"request":"status"}""", """{"\ud800":"\udc00","request":"status"}""",
        ],
        "{", "}", "[", "]", ",", ":", "\"", "null", "true", "false", "\"request\":", "\"version\":", "\"until\":", "\"force\":", "\"signal\":", "\"status\"", "\"restart\"", "\"stop\"", "\"follow\"",
        "\"reopen-log\"", "\"accepted\"", "\"up\"", "\"TERM\"", "\"RTMIN+3\"", "\\u", "\\ud83d", "\\ude80", "\\ud800", "\\u0000", "\\u001b", "\\u202e", "\\", "\\\"", "/*", "//", "1e400", "-0.0");

    protected override bool Accepts(string text)
    {
        ControlRequest request;
        try
        {
            request = ControlRequest.Parse(text);
        }
        catch (FormatException e)
        {
            string answer = ControlAnswer.Error(e.Message);
            Refused(answer);
            using var json = JsonDocument.Parse(answer);
            Same(json.RootElement.GetProperty("type").GetString(), "error", "the answer");
            return Refused(json.RootElement.GetProperty("reason").GetString()!);
        }
        Same(ControlRequest.Parse(Written(request)), request);
        return true;
    }

    private static string Written(ControlRequest request) => request switch
    {
        ControlRequest.Status => """{"request":"status"}""",
        ControlRequest.Restart { Until: Until.Accepted } => """{"request":"restart","until":"accepted"}""",
        ControlRequest.Restart { Until: Until.Up } => """{"request":"restart","until":"up"}""",
        ControlRequest.Restart => """{"request":"restart"}""",
        ControlRequest.Stop stop => $$"""{"request":"stop","force":{{(stop.Force ? "true" : "false")}}}""",
        ControlRequest.SendSignal send => $$"""{"request":"signal","signal":"{{send.Signal.Name}}"}""",
        ControlRequest.ReopenLog => """{"request":"reopen-log"}""",
        _ => """{"request":"follow"}""",
    };
}
