using System.Net.WebSockets;
using System.Text;
using ServerStarter.AspNetCore;

namespace WebWorker;

/// <summary>WebSockets of applications of several tempers.</summary>
internal static class WebSocketEndpoints
{
    public static void Map(WebApplication app)
    {
        app.Map("/ws/echo", EchoAsync);
        app.Map("/ws/talk", TalkAsync);
        app.Map("/ws/fragments", FragmentsAsync);
        app.Map("/ws/polite", PoliteAsync);
    }

    /// <summary>Answers each message with itself; says at the end how it ended and how many there were.</summary>
    private static async Task EchoAsync(HttpContext context)
    {
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        Console.WriteLine("echo: began");
        var buffer = new byte[4096];
        int received = 0;
        if (context.Request.Query["reads"].FirstOrDefault() is { } gate) await Gate.OpenedAsync(gate, CancellationToken.None);
        while (await socket.ReceiveAsync(buffer, CancellationToken.None) is { MessageType: not WebSocketMessageType.Close } message)
        {
            received++;
            await socket.SendAsync(buffer.AsMemory(0, message.Count), message.MessageType, message.EndOfMessage, CancellationToken.None);
        }

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "as you wish", CancellationToken.None);
        Console.WriteLine($"echo: closed with {(int?)socket.CloseStatus}, received {received}");
    }

    /// <summary>Sends without pause and never listens.</summary>
    private static async Task TalkAsync(HttpContext context)
    {
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        byte[] text = Encoding.ASCII.GetBytes(new string('x', 200));
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            await Task.Yield();
        }

        Console.WriteLine("talk: aborted");
    }

    /// <summary>Sends a message in 3 parts: 100,000 bytes, the next when the file is there, the last.</summary>
    private static async Task FragmentsAsync(HttpContext context)
    {
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        var part = new byte[100_000];
        await socket.SendAsync(part, WebSocketMessageType.Binary, endOfMessage: false, CancellationToken.None);
        Console.WriteLine("fragments: began");
        if (context.Request.Query["file"].FirstOrDefault() is { } file) await Gate.OpenedAsync(file, CancellationToken.None);
        await socket.SendAsync(part, WebSocketMessageType.Binary, endOfMessage: false, CancellationToken.None);
        await socket.SendAsync(part, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        await socket.ReceiveAsync(part, CancellationToken.None);
        Console.WriteLine("fragments: closed");
    }

    /// <summary>Says goodbye by itself when the drain begins.</summary>
    private static async Task PoliteAsync(HttpContext context)
    {
        var drain = context.RequestServices.GetRequiredService<ServerStarterDrain>();
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        Console.WriteLine("polite: began");
        await Task.Delay(Timeout.Infinite, drain.Draining).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await socket.SendAsync("goodbye"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "by myself", CancellationToken.None);
        Console.WriteLine("polite: closed");
    }
}
