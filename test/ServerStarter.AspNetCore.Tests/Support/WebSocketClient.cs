using System.Net;
using System.Net.WebSockets;
using System.Text;

namespace ServerStarter.AspNetCore.Tests;

/// <summary>A WebSocket as the framework's client speaks it.</summary>
internal sealed class WebSocketClient : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly HttpMessageInvoker _http;
    private readonly CancellationTokenSource _late = new(Eventually.Deadline);

    private WebSocketClient()
    {
        var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate?.Subject == "CN=localhost";
        _http = new HttpMessageInvoker(handler);
    }

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    public static async Task<WebSocketClient> ConnectAsync(string url, Version? version = null)
    {
        var client = new WebSocketClient();
        client._socket.Options.HttpVersion = version ?? HttpVersion.Version11;
        client._socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        await client._socket.ConnectAsync(new Uri(url), client._http, client._late.Token);
        return client;
    }

    public Task SendAsync(string text) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, _late.Token);

    /// <summary>The next message; null when a Close has come instead.</summary>
    public async Task<byte[]?> ReceiveAsync()
    {
        var message = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (true)
        {
            WebSocketReceiveResult part = await _socket.ReceiveAsync(buffer, _late.Token);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage) return message.ToArray();
        }
    }

    public async Task<string?> ReceiveTextAsync() => await ReceiveAsync() is { } message ? Encoding.UTF8.GetString(message) : null;

    /// <summary>Answers the Close that has come.</summary>
    public Task CloseAsync() => _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, _late.Token);

    public void Dispose()
    {
        _socket.Dispose();
        _http.Dispose();
        _late.Dispose();
    }
}
