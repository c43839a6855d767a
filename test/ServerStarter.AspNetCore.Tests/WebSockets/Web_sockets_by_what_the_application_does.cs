using System.Net.WebSockets;

namespace ServerStarter.AspNetCore.Tests.WebSockets;

public class Web_sockets_by_what_the_application_does
{
    private const string Long = "300";

    [OursFact]
    public async Task A_message_in_fragments_is_finished_first()
    {
        using var scene = new Scene();
        Superdaemon superdaemon = scene.Serve("--grace", Long);
        using WebSocketClient client = await WebSocketClient.ConnectAsync($"ws://localhost:{scene.Port}/ws/fragments?file={scene.Sandbox["go-on"]}");
        superdaemon.WaitForLine("fragments: began");
        superdaemon.Signal(Signal.Term);
        superdaemon.WaitForLine("Draining:");
        scene.Sandbox.Touch("go-on");

        (await client.ReceiveAsync())!.Length.ShouldBe(300_000);
        (await client.ReceiveAsync()).ShouldBeNull();
        client.CloseStatus.ShouldBe(WebSocketCloseStatus.EndpointUnavailable);
        await client.CloseAsync();
        superdaemon.WaitForLine("fragments: closed");
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
    }

    [OursFact]
    public async Task A_message_that_does_not_end_is_cut_between_two_frames_when_the_grace_period_is_over()
    {
        using var scene = new Scene();
        Superdaemon superdaemon = scene.Serve("--grace", "0.1", "--drain-timeout", "2");
        using WebSocketClient client = await WebSocketClient.ConnectAsync($"ws://localhost:{scene.Port}/ws/fragments?file={scene.Sandbox["go-on"]}");
        superdaemon.WaitForLine("fragments: began");
        superdaemon.Signal(Signal.Term);
        (await client.ReceiveAsync()).ShouldBeNull();
        client.CloseStatus.ShouldBe(WebSocketCloseStatus.EndpointUnavailable);
        scene.Sandbox.Touch("go-on");
        await client.CloseAsync();
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
    }

    [OursFact]
    public async Task One_whose_application_never_stops_talking_is_closed_too()
    {
        using var scene = new Scene();
        Superdaemon superdaemon = scene.Serve("--grace", Long);
        using WebSocketClient client = await WebSocketClient.ConnectAsync($"ws://localhost:{scene.Port}/ws/talk");
        (await client.ReceiveAsync())!.Length.ShouldBe(200);
        superdaemon.Signal(Signal.Term);
        while (await client.ReceiveAsync() is { } message) message.Length.ShouldBe(200);
        client.CloseStatus.ShouldBe(WebSocketCloseStatus.EndpointUnavailable);
        client.Dispose();
        superdaemon.WaitForLine("talk: aborted");
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
    }

    [OursFact]
    public async Task One_that_the_application_closes_is_left_to_it()
    {
        using var scene = new Scene();
        Superdaemon superdaemon = scene.Serve("--grace", Long, "--close-websockets", "no");
        using WebSocketClient client = await WebSocketClient.ConnectAsync($"ws://localhost:{scene.Port}/ws/polite");
        superdaemon.WaitForLine("polite: began");
        superdaemon.Signal(Signal.Term);
        (await client.ReceiveTextAsync()).ShouldBe("goodbye");
        (await client.ReceiveAsync()).ShouldBeNull();
        client.CloseStatus.ShouldBe(WebSocketCloseStatus.NormalClosure);
        await client.CloseAsync();
        superdaemon.WaitForLine("polite: closed");
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
    }

    [OursFact]
    public async Task One_that_both_close_is_closed_once()
    {
        using var scene = new Scene();
        Superdaemon superdaemon = scene.Serve("--grace", Long);
        using WebSocketClient client = await WebSocketClient.ConnectAsync($"ws://localhost:{scene.Port}/ws/polite");
        superdaemon.WaitForLine("polite: began");
        superdaemon.Signal(Signal.Term);
        while (await client.ReceiveTextAsync() is { } message) message.ShouldBe("goodbye");
        client.CloseStatus.ShouldBeOneOf(WebSocketCloseStatus.NormalClosure, WebSocketCloseStatus.EndpointUnavailable);
        await client.CloseAsync();
        superdaemon.WaitForLine("polite: closed");
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
        Scene.Complaints(superdaemon).ShouldBeEmpty();
    }
}
