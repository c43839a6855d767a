using ServerStarter.Supervisor.Control.Requests;
using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Tests.Control.Requests;

public class ControlRequests
{
    private const string Names = "expected status, restart, stop, signal, reopen-log or follow";

    [Fact]
    public void Each_is_read()
    {
        Parse("""{"request":"status"}""").ShouldBe(new ControlRequest.Status());
        Parse("""{"request":"restart"}""").ShouldBe(new ControlRequest.Restart(Until.Drained));
        Parse("""{"request":"restart","until":"drained"}""").ShouldBe(new ControlRequest.Restart(Until.Drained));
        Parse("""{"request":"restart","until":"up"}""").ShouldBe(new ControlRequest.Restart(Until.Up));
        Parse("""{"request":"restart","until":"accepted"}""").ShouldBe(new ControlRequest.Restart(Until.Accepted));
        Parse("""{"request":"stop"}""").ShouldBe(new ControlRequest.Stop(Force: false));
        Parse("""{"request":"stop","force":false}""").ShouldBe(new ControlRequest.Stop(Force: false));
        Parse("""{"request":"stop","force":true}""").ShouldBe(new ControlRequest.Stop(Force: true));
        Parse("""{"request":"reopen-log"}""").ShouldBe(new ControlRequest.ReopenLog());
        Parse("""{"request":"follow"}""").ShouldBe(new ControlRequest.Follow());
    }

    [Theory]
    [InlineData("USR2", 12)]
    [InlineData("sigusr2", 12)]
    [InlineData("12", 12)]
    [InlineData("RTMIN+3", 37)]
    public void A_signal_has_any_of_its_names(string name, int number) =>
        Parse($$"""{"request":"signal","signal":"{{name}}"}""").ShouldBe(new ControlRequest.SendSignal(new Signal(number)));

    [Theory]
    [InlineData("""{"version":1,"request":"status"}""")]
    [InlineData("""{"request":"status","version":1}""")]
    [InlineData(" \t{ \"request\" : \"status\" } \r")]
    [InlineData("{\"request\":\"st\\u0061tus\"}")]
    [InlineData("{\"re\\u0071uest\":\"status\"}")]
    public void It_may_be_written_in_any_way_of_JSON(string line) => Parse(line).ShouldBe(new ControlRequest.Status());

    [Theory]
    [InlineData("""{"request":"status","until":5,"force":"x","signal":[],"more":{"request":"stop"}}""")]
    [InlineData("""{"request":"stop","request":"status"}""")]
    [InlineData("{\"\\ud800\":\"\\udc00\",\"request\":\"status\"}")]
    public void Members_that_say_nothing_here_are_passed_over_and_of_two_the_last_counts(string line) =>
        Parse(line).ShouldBe(new ControlRequest.Status());

    [Theory]
    [InlineData("", 0)]
    [InlineData("status", 0)]
    [InlineData("{", 1)]
    [InlineData("{\"request\":\"status\"", 19)]
    [InlineData("{\"request\":\"status\",}", 20)]
    [InlineData("{\"request\":\"status\"} x", 21)]
    [InlineData("{\"request\":\"status\"}{}", 20)]
    [InlineData("{'request':'status'}", 1)]
    [InlineData("{\"request\":\"a\tb\"}", 13)]
    [InlineData("{\"request\":\"\\x\"}", 13)]
    [InlineData("{\"request\":NaN}", 11)]
    [InlineData("{/* */\"request\":\"status\"}", 1)]
    [InlineData("\uFEFF{}", 0)]
    public void What_is_no_JSON_is_said_with_where_it_is_wrong(string line, int at) =>
        Complaint(line).ShouldBe($"no JSON at byte {at}: expected an object like {{\"request\":\"status\"}}");

    [Theory]
    [InlineData("null")]
    [InlineData("1e999")]
    [InlineData("\"status\"")]
    [InlineData("[{\"request\":\"status\"}]")]
    public void What_is_no_object_is_said(string line) => Complaint(line).ShouldBe("expected an object like {\"request\":\"status\"}");

    [Theory]
    [InlineData("0")]
    [InlineData("2")]
    [InlineData("-1")]
    [InlineData("1.0")]
    [InlineData("1e0")]
    [InlineData("99999999999999999999")]
    [InlineData("\"1\"")]
    [InlineData("null")]
    [InlineData("{}")]
    public void Another_version_is_refused_whatever_is_asked_for(string version) =>
        Complaint($$"""{"request":"what comes in version 2","version":{{version}}}""").ShouldBe("version: this start_server speaks version 1 alone");

    [Theory]
    [InlineData("""{}""", $"request: {Names}")]
    [InlineData("""{"Request":"status"}""", $"request: {Names}")]
    [InlineData("""{"request":"Status"}""", $"request: \"Status\": {Names}")]
    [InlineData("""{"request":""}""", $"request: \"\": {Names}")]
    [InlineData("""{"request":1}""", "request: expected a string")]
    [InlineData("""{"request":null}""", "request: expected a string")]
    [InlineData("""{"request":"restart","until":"done"}""", "until: \"done\": expected accepted, up or drained")]
    [InlineData("""{"request":"restart","until":true}""", "until: expected a string")]
    [InlineData("""{"request":"restart","until":null}""", "until: expected a string")]
    [InlineData("""{"request":"stop","force":"true"}""", "force: expected true or false")]
    [InlineData("""{"request":"stop","force":1}""", "force: expected true or false")]
    [InlineData("""{"request":"stop","force":null}""", "force: expected true or false")]
    [InlineData("""{"request":"signal"}""", "signal: \"\": expected a name that kill -l lists, for example USR2")]
    [InlineData("""{"request":"signal","signal":"USR9"}""", "signal: \"USR9\": expected a name that kill -l lists, for example USR2")]
    [InlineData("""{"request":"signal","signal":"0"}""", "signal: \"0\": expected a name that kill -l lists, for example USR2")]
    [InlineData("""{"request":"signal","signal":"65"}""", "signal: \"65\": expected a name that kill -l lists, for example USR2")]
    [InlineData("""{"request":"signal","signal":12}""", "signal: expected a string")]
    [InlineData("{\"request\":\"\\ud800\"}", "a string is no Unicode text")]
    public void What_is_asked_for_wrongly_is_said(string line, string complaint) => Complaint(line).ShouldBe(complaint);

    [Fact]
    public void A_long_word_is_quoted_by_its_beginning_and_not_within_a_character()
    {
        string word = new('a', 39);
        Complaint($$"""{"request":"{{word}}bc"}""").ShouldBe($"request: \"{word}b…\": {Names}");
        Complaint($$"""{"request":"{{word}}😀"}""").ShouldBe($"request: \"{word}…\": {Names}");
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_taken_as_such()
    {
        Complaint(Bytes.ToText([.. "{\"request\":\"st"u8, 0xff, .. "atus\"}"u8])).ShouldBe($"request: \"st\uFFFDatus\": {Names}");
        Complaint(Bytes.ToText([0xff])).ShouldStartWith("no JSON at byte 0");
    }

    [Fact]
    public void What_is_nested_too_deeply_is_no_JSON_here()
    {
        string Nested(int depth) => $$"""{"x":{{new string('[', depth)}}{{new string(']', depth)}},"request":"status"}""";
        Parse(Nested(63)).ShouldBe(new ControlRequest.Status());
        Complaint(Nested(64)).ShouldStartWith("no JSON at byte ");
        Complaint(new string('[', 60_000)).ShouldStartWith("no JSON at byte ");
    }

    private static ControlRequest Parse(string line) => ControlRequest.Parse(line);

    private static string Complaint(string line) => Should.Throw<FormatException>(() => ControlRequest.Parse(line)).Message;
}
