using System.Net.WebSockets;

namespace ServerStarter.AspNetCore.Tests.WebSockets;

/// <summary>A hub, by its JSON protocol: messages end with a record separator.</summary>
public class SignalR
{
    private const char End = '\u001e';

    [OursFact]
    public async Task A_hub_is_closed_with_1001_which_its_clients_connect_again_after()
    {
        using var scene = new Scene();
        Superdaemon superdaemon = scene.Serve("--grace", "300");
        using WebSocketClient client = await WebSocketClient.ConnectAsync($"ws://localhost:{scene.Port}/hub");
        await client.SendAsync($$"""{"protocol":"json","version":1}{{End}}""");
        (await MessageAsync(client)).ShouldBe("{}");
        await client.SendAsync($$"""{"type":6}{{End}}""");
        await client.SendAsync($$"""{"type":1,"invocationId":"1","target":"Echo","arguments":["hello"]}{{End}}""");
        (await MessageAsync(client)).ShouldBe("""{"type":3,"invocationId":"1","result":"hello"}""");

        superdaemon.Signal(Signal.Term);
        // No {"type":7}, which without "allowReconnect" would tell a client to stay away.
        (await MessageAsync(client)).ShouldBeNull();
        client.CloseStatus.ShouldBe(WebSocketCloseStatus.EndpointUnavailable);
        await client.SendAsync($$"""{"type":1,"target":"Note","arguments":["sent before the goodbye was answered"]}{{End}}""");
        superdaemon.WaitForLine("hub: noted sent before the goodbye was answered");
        await client.CloseAsync();
        superdaemon.WaitForLine("hub: disconnected, without an error");
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
        Scene.Complaints(superdaemon).ShouldBeEmpty();
    }

    // The next that is no ping; each comes in a message of its own here.
    private static async Task<string?> MessageAsync(WebSocketClient client)
    {
        while (true)
        {
            string? message = (await client.ReceiveTextAsync())?.TrimEnd(End);
            if (message != """{"type":6}""") return message;
        }
    }
}
