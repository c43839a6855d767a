using System.Net.Sockets;
using System.Text;

namespace LibraryWorker;

/// <summary>Answers each datagram with generation and pid.</summary>
internal static class Datagrams
{
    public static async Task RunAsync(UdpClient client, CancellationToken stop)
    {
        using (client)
            while (await NextAsync(client, stop) is { } datagram)
                await client.SendAsync(Encoding.ASCII.GetBytes(Connection.Answer), datagram.RemoteEndPoint, CancellationToken.None);
    }

    private static async Task<UdpReceiveResult?> NextAsync(UdpClient client, CancellationToken stop)
    {
        try
        {
            return await client.ReceiveAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
