using System.Net.Sockets;
using System.Text;

namespace ServerStarter.Integration;

public class Clients_that_misbehave
{
    private const int MostConnections = 64, LongestLine = 64 * 1024;

    [OursTheory]
    [InlineData("", "no JSON at byte 0")]
    [InlineData("{", "no JSON at byte 1")]
    [InlineData("\"status\"", "expected an object")]
    [InlineData("{\"request\":\"reboot\"}", "request: \"reboot\": expected status")]
    [InlineData("{\"request\":\"status\"}{}", "no JSON at byte 20")]
    [InlineData("\0", "no JSON at byte 0")]
    [InlineData("GET / HTTP/1.1", "no JSON at byte 0")]
    public void What_is_no_request_is_answered_and_the_next_line_is_taken(string line, string reason)
    {
        using var scene = ControlScene.Of();
        var client = scene.Connect();
        var error = client.Ask(line);
        error.Text("type").ShouldBe("error");
        error.Text("reason")!.ShouldStartWith(reason);
        client.Ask("""{"request":"status"}""").Text("state").ShouldBe("serving");
        scene.ShouldBeAsBefore();
    }

    [OursFact]
    public void Any_bytes_are_no_obstacle()
    {
        using var scene = ControlScene.Of();
        var random = new Random(20260101);
        for (var round = 0; round < 200; round++)
        {
            using var client = new ControlClient(scene.Path);
            var bytes = new byte[random.Next(1, 5000)];
            random.NextBytes(bytes);
            client.Send(bytes).Say("");
            client.EndSaying();
            client.Hear().Text("type").ShouldBe("error");
        }
        scene.ShouldBeAsBefore();
    }

    [OursTheory]
    [InlineData(LongestLine + 1)]
    [InlineData(10 * 1024 * 1024)]
    public void A_line_that_is_too_long_is_refused_before_its_end(int length)
    {
        using var scene = ControlScene.Of();
        var client = scene.Connect();
        try
        {
            client.Send(Encoding.ASCII.GetBytes(new string(' ', length)));
        }
        catch (SocketException e)
        {
            e.SocketErrorCode.ShouldBeOneOf(SocketError.Shutdown, SocketError.ConnectionReset);
        }
        client.Hear().Text("reason").ShouldBe($"the line has more than {LongestLine} bytes");
        client.Line().ShouldBeNull();
        scene.ShouldBeAsBefore();
    }

    [OursFact]
    public void The_longest_line_is_taken()
    {
        using var scene = ControlScene.Of();
        scene.Ask("""{"request":"status"}""".PadRight(LongestLine)).Text("type").ShouldBe("status");
    }

    [OursFact]
    public void A_thousand_that_only_stay_keep_nobody_out()
    {
        using var scene = ControlScene.Of();
        var idle = Enumerable.Range(0, 1000).Select(_ => scene.Connect()).ToArray();
        scene.Deploy().Text("outcome").ShouldBe("succeeded");
        scene.Superdaemon.Descriptors().Count.ShouldBeLessThan(MostConnections + 30);
        // Who has just come is still there, who came first has made way.
        idle[^1].Ask("""{"request":"status"}""").Text("type").ShouldBe("status");
        idle[0].Line().ShouldBeNull();
        scene.ShouldBeAsBefore();
    }

    [OursFact]
    public void Where_all_wait_the_next_is_refused_and_the_log_says_so_once()
    {
        using var scene = ControlScene.Of();
        for (var i = 0; i < MostConnections; i++) scene.Connect().Say("""{"request":"follow"}""").Hear();
        for (var i = 0; i < 3; i++)
        {
            var late = scene.Connect();
            late.Hear().Text("reason").ShouldBe("64 others wait for an answer: try again later");
            late.Line().ShouldBeNull();
        }
        scene.Superdaemon.Lines("refused: 64 others wait for an answer").ShouldHaveSingleItem();
        scene.Superdaemon.Signal(Signal.Hup);
        scene.Superdaemon.WaitForWorker(2);
        scene.ShouldBeAsBefore();
    }

    [OursFact]
    public void One_that_vanishes_in_the_middle_of_an_answer_is_forgotten()
    {
        // Long enough that it does not fit into a socket's buffer.
        using var scene = ControlScene.With(sandbox => Enumerable.Range(0, 300).Select(number => $"--path=@{Path.GetFileName(sandbox.Directory)}-{number}-{new string('x', 80)}"),
            sandbox => sandbox.Worker());
        for (var round = 0; round < 50; round++)
        {
            using var client = new ControlClient(scene.Path);
            client.Say([.. Enumerable.Repeat("""{"request":"status"}""", 20)]);
            client.Peek(100);
        }
        scene.ShouldBeAsBefore();
    }

    [OursFact]
    public void One_that_follows_and_never_reads_is_dropped_while_deploys_go_on()
    {
        using var scene = ControlScene.With(_ => [], ControlScene.Talkative);
        var client = scene.Connect();
        client.Say("""{"request":"follow"}""");
        for (var i = 0; i < 4; i++) scene.Deploy().Text("outcome").ShouldBe("succeeded", scene.Sandbox.Evidence());
        scene.Superdaemon.WaitForLine($"^control connection of process {Environment.ProcessId} closed: [0-9]+ bytes wait that it does not read$");
        // What was sent before is whole lines, but for the last.
        Should.Throw<InvalidDataException>(() =>
        {
            while (true) _ = client.Hear();
        }).Message.ShouldMatch("^(half a line|the superdaemon has hung up)");
        scene.ShouldBeAsBefore();
    }
}
