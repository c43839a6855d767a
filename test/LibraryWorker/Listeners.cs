using System.Net.Sockets;
using ServerStarter;

namespace LibraryWorker;

/// <summary>The loop of somebody who knows nothing of shared sockets: to stop is to stop the listener.</summary>
internal static class Listeners
{
    public static async Task RunAsync(TcpListener listener, OpenWork work, CancellationToken stop)
    {
        await using var registration = stop.Register(listener.Stop);
        while (await NextAsync(listener) is { } client)
            _ = ServeAsync(client, work.Begin());
    }

    private static async Task<TcpClient?> NextAsync(TcpListener listener)
    {
        try
        {
            return await listener.AcceptTcpClientAsync();
        }
        catch (Exception e) when (e is ObjectDisposedException or InvalidOperationException
            or SocketException { SocketErrorCode: SocketError.OperationAborted })
        {
            return null;
        }
    }

    private static async Task ServeAsync(TcpClient client, IDisposable piece)
    {
        using (piece)
        using (client)
            await Connection.AnswerAsync(client.Client);
    }
}
