using System.Net;
using System.Net.Sockets;

namespace ServerStarter;

/// <summary>A socket that this process binds itself, where none was handed over.</summary>
internal static class OwnSocket
{
    public static Socket Listen(EndPoint endPoint)
    {
        bool unix = endPoint is UnixDomainSocketEndPoint;
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, unix ? ProtocolType.Unspecified : ProtocolType.Tcp);
        return Bound(socket, endPoint, () =>
        {
            socket.Bind(endPoint);
            // As many as the system allows (net.core.somaxconn).
            socket.Listen(int.MaxValue);
        });
    }

    public static TcpListener ListenTcp(IPEndPoint endPoint) => ListeningTcpListener.On(Listen(endPoint));

    public static UdpClient BindUdp(IPEndPoint endPoint)
    {
        var client = new UdpClient(endPoint.AddressFamily);
        return Bound(client, endPoint, () => client.Client.Bind(endPoint));
    }

    private static T Bound<T>(T socket, EndPoint endPoint, Action bind) where T : IDisposable
    {
        try
        {
            bind();
            return socket;
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new ServerStarterException(
                $"start_server handed over no such socket, and {endPoint} cannot be used instead: {e.Message}. {Advice(endPoint)}", e);
        }
    }

    private static string Advice(EndPoint endPoint) => endPoint is UnixDomainSocketEndPoint
        ? "Remove the file if no process listens there any more, or name another path."
        : "End the process that has the port, or name another.";
}
