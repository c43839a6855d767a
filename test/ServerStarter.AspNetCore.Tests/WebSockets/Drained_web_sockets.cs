using System.Net;
using System.Net.WebSockets;

namespace ServerStarter.AspNetCore.Tests.WebSockets;

public class Drained_web_sockets
{
    private const string Long = "300";

    [OursTheory]
    [InlineData("ws", 1, "")]
    [InlineData("wss", 1, "https")]
    [InlineData("ws", 2, "http2")]
    [InlineData("wss", 2, "https")]
    public async Task Each_is_closed_with_1001_and_what_the_client_sent_before_reaches_the_application(string scheme, int version, string configured)
    {
        const int Messages = 50;
        using var scene = new Scene();
        Superdaemon superdaemon = scene.Serve("--grace", Long, "--configure", $"port:{scene.Port}:{configured}");
        using WebSocketClient client = await WebSocketClient.ConnectAsync(
            $"{scheme}://localhost:{scene.Port}/ws/echo?reads={scene.Sandbox["reads"]}", version == 1 ? HttpVersion.Version11 : HttpVersion.Version20);
        superdaemon.WaitForLine("echo: began");
        for (int i = 0; i < Messages; i++) await client.SendAsync($"message {i}");
        superdaemon.Signal(Signal.Term);

        (await client.ReceiveAsync()).ShouldBeNull();
        client.CloseStatus.ShouldBe(WebSocketCloseStatus.EndpointUnavailable);
        scene.Sandbox.Touch("reads");
        await client.CloseAsync();
        superdaemon.WaitForLine($"echo: closed with 1000, received {Messages}");
        client.Dispose();
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
        Scene.Complaints(superdaemon).ShouldBeEmpty();
    }

    [OursFact]
    public void One_that_is_opened_while_draining_is_closed_at_once()
    {
        using var scene = new Scene();
        Superdaemon superdaemon = scene.Serve("--grace", Long);
        using var kept = KeptConnection.To(scene.Port);
        kept.Get("/").IsLast.ShouldBeFalse();
        superdaemon.Signal(Signal.Term);
        superdaemon.WaitForLine("Draining:");
        kept.Upgrade("/ws/echo").ShouldStartWith("HTTP/1.1 101 ");
        // FIN and Close, two bytes: 1001.
        kept.ReadBytes(4).ShouldBe(new byte[] { 0x88, 2, 3, 0xe9 });
        kept.Dispose();
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
    }

    [OursFact]
    public async Task One_that_ends_abruptly_does_not_end_the_grace_of_others()
    {
        using var scene = new Scene();
        Superdaemon superdaemon = scene.Serve("--grace", Long);
        using var kept = KeptConnection.To(scene.Port);
        kept.Get("/").IsLast.ShouldBeFalse();
        for (int i = 0; i < 10; i++)
        {
            using WebSocketClient client = await WebSocketClient.ConnectAsync($"ws://localhost:{scene.Port}/ws/echo");
            if (i == 9) superdaemon.Signal(Signal.Term);
        }

        superdaemon.WaitForLine("Draining:");
        kept.Get("/").IsLast.ShouldBeTrue();
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
    }
}
