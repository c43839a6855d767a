using System.Net.WebSockets;
using System.Text.Json;

namespace Chat;

/// <summary>One client: hears what it says, and tells it the history from where it left off.</summary>
/// <remarks>Nothing here knows about deploys. The WebSocket is closed by the drain, as if the client had wished it.</remarks>
internal sealed class Conversation(WebSocket socket, History history)
{
    private const int LongestMessage = 16 * 1024;

    public async Task RunAsync(int after, CancellationToken gone)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(gone);
        Task telling = TellAsync(after, ended.Token);
        try
        {
            (WebSocketCloseStatus status, string? reason) = await HearAsync(gone);
            // A message that is being sent must be complete before the Close frame.
            await ended.CancelAsync();
            await telling;
            await socket.CloseAsync(status, reason, gone);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // The client is gone. It asks for what it has missed when it is back.
        }
        finally
        {
            await ended.CancelAsync();
            await telling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<(WebSocketCloseStatus Status, string? Reason)> HearAsync(CancellationToken gone)
    {
        var buffer = new byte[LongestMessage];
        for (int length = 0; ;)
        {
            ValueWebSocketReceiveResult received = await socket.ReceiveAsync(buffer.AsMemory(length), gone);
            if (received.MessageType == WebSocketMessageType.Close) return (socket.CloseStatus ?? WebSocketCloseStatus.NormalClosure, null);
            length += received.Count;
            if (!received.EndOfMessage)
            {
                if (length == buffer.Length) return (WebSocketCloseStatus.MessageTooBig, null);
                continue;
            }

            try
            {
                await history.AddAsync(Message.Parse(buffer.AsSpan(0, length)));
            }
            catch (JsonException e)
            {
                return (WebSocketCloseStatus.InvalidPayloadData, e.Message);
            }

            length = 0;
        }
    }

    private async Task TellAsync(int place, CancellationToken ended)
    {
        while (!ended.IsCancellationRequested)
        {
            IReadOnlyList<byte[]> entries;
            try
            {
                entries = await history.AfterAsync(place, ended);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            // Without the token: to cancel a message half way is to abort the connection.
            foreach (byte[] entry in entries)
                await socket.SendAsync(entry, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            place += entries.Count;
        }
    }
}
