using System.Net;
using System.Net.Sockets;
using ServerStarter;

// Every datagram goes back to where it came from. Both generations of a deploy receive from one queue, and whoever has
// taken a datagram out of it answers it.
using StopSignal stop = StopSignal.Register();
long[] answered = await Task.WhenAll(StartServer.BindUdp(new IPEndPoint(IPAddress.Loopback, 7007)).Select(EchoAsync));
Console.WriteLine($"generation {StartServer.Generation ?? 0} leaves, datagrams answered: {answered.Sum()}");

async Task<long> EchoAsync(UdpClient socket)
{
    using (socket)
    {
        for (long answered = 0; ; answered++)
        {
            UdpReceiveResult datagram;
            try
            {
                // Cancelled, it has taken nothing: either there is a datagram, or it stays for the other generation.
                datagram = await socket.ReceiveAsync(stop.Token);
            }
            catch (OperationCanceledException)
            {
                return answered;
            }

            try
            {
                await socket.SendAsync(datagram.Buffer, datagram.RemoteEndPoint);
            }
            catch (SocketException e)
            {
                Console.Error.WriteLine($"no answer to {datagram.RemoteEndPoint}: {e.Message}");
            }
        }
    }
}
