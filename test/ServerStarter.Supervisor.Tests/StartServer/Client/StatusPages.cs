using StartServer.Client;

namespace ServerStarter.Supervisor.Tests.StartServer.Client;

public class StatusPages
{
    private const string Everything = """
        {"version":1,"type":"status","pid":100,"age":3725.5,"state":"deploying","next_attempt":null,"workers":[
        {"generation":3,"pid":103,"phase":"draining","age":3725.1,"since":0.4,"left":8.6,"why":"superseded, finishes what it has; killed in 8.6 s","status":null,"memory":2147483648,"cpu":61.25,"processes":5},
        {"generation":5,"pid":105,"phase":"serving","age":12.3,"since":0.4,"left":null,"why":"the newest generation that is up","status":"42 requests","memory":1572864,"cpu":0.1,"processes":1}],
        "deploys":[
        {"number":1,"cause":"start","stage":"done","generation":1,"failures":0,"reason":null,"last_words":["old"],"age":3725.4,"duration":1.0,"drained":0},
        {"number":2,"cause":"a","stage":"done","generation":2,"failures":0,"reason":null,"last_words":[],"age":3000,"duration":1.0,"drained":0},
        {"number":3,"cause":"b","stage":"done","generation":3,"failures":0,"reason":null,"last_words":[],"age":2000,"duration":1.0,"drained":0},
        {"number":4,"cause":"received HUP","stage":"failed","generation":4,"failures":3,"reason":"new worker 104 seems to have failed to start","last_words":["Traceback:","no module"],"age":60.2,"duration":5.1,"drained":null},
        {"number":5,"cause":"process 9 asked for a restart","stage":"draining","generation":5,"failures":0,"reason":null,"last_words":[],"age":12.4,"duration":12.0,"drained":null},
        {"number":6,"cause":"received HUP","stage":"waiting","generation":0,"failures":0,"reason":null,"last_words":[],"age":0.0,"duration":null,"drained":null}],
        "sockets":[
        {"name":"127.0.0.1:8080","descriptor":4,"queue":{"unit":"connections","waiting":3,"limit":4096}},
        {"name":"u53","descriptor":5,"queue":{"unit":"bytes","waiting":0,"limit":212992,"dropped":7}},
        {"name":"/run/x","descriptor":6}]}
        """;

    [Fact]
    public void All_there_is_in_tables() => Page(Everything).ShouldBe("""
        start_server (process 100), started 1 h 2 m ago: it serves, and a deploy is under way

        GENERATION  PID  STATE     AGE      MEMORY  CPU      WHY
        3           103  draining  1 h 2 m  2G      1 m 1 s  superseded, finishes what it has; killed in 8.6 s
        5           105  serving   12 s     1.5M    0.1 s    the newest generation that is up; it says: 42 requests

        DEPLOY  GENERATION  STAGE     ASKED FOR      TOOK   CAUSE
        2       2           done      50 m 0 s ago   1.0 s  a
        3       3           done      33 m 20 s ago  1.0 s  b
        4       4           failed    1 m 0 s ago    5.1 s  received HUP: new worker 104 seems to have failed to start
        5       5           draining  12 s ago       12 s   process 9 asked for a restart
        6       -           waiting   0.0 s ago      -      received HUP

        SOCKET          DESCRIPTOR  WAITING             LIMIT
        127.0.0.1:8080  4           3 connections       4096
        u53             5           0 bytes, 7 dropped  212992
        /run/x          6           -                   -

        last words of generation 4: Traceback:
        last words of generation 4: no module

        """);

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(79)]
    public void No_line_is_wider_than_the_terminal(int width) =>
        Page(Everything, width).Split('\n').ShouldAllBe(line => Columns.Of(line) <= width);

    [Theory]
    [InlineData("serving", "it serves")]
    [InlineData("starting", "no worker serves, one is starting")]
    [InlineData("down", "no worker serves")]
    [InlineData("stopping", "it is stopping")]
    [InlineData("dancing", "dancing")]
    public void The_first_line_says_whether_it_serves(string state, string words) =>
        Page($$"""{"type":"status","pid":7,"age":1,"state":"{{state}}"}""").ShouldBe($"start_server (process 7), started 1.0 s ago: {words}\n");

    [Fact]
    public void And_when_the_next_attempt_follows() =>
        Page("""{"type":"status","pid":7,"age":1,"state":"down","next_attempt":2.25}""")
            .ShouldBe("start_server (process 7), started 1.0 s ago: no worker serves, next attempt in 2.2 s\n");

    [Fact]
    public void What_a_worker_says_can_write_nothing_but_text()
    {
        var page = Page("""
            {"type":"status","workers":[{"generation":1,"pid":2,"phase":"serving","why":"x","status":"a\u001b[31mb\u009b2Jc\nd\u202Ee\u2066f\u007f"}],
            "deploys":[{"number":1,"last_words":["\u001b]0;title\u0007","\r\nx"]}],"sockets":[{"name":"\u0085"}]}
            """);
        page.ShouldContain("a?[31mb?2Jc?d?e?f");
        page.Where(c => c != '\n' && (char.IsControl(c) || char.IsSurrogate(c) || c is '\u202E' or '\u2066')).ShouldBeEmpty();
    }

    private static string Page(string json, int width = int.MaxValue) => StatusPage.Text(ServerLine.Parse(json), width);
}
