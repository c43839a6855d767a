using System.Net;
using System.Net.Sockets;

namespace ServerStarter;

/// <summary>A socket that this process binds itself, where none was handed over.</summary>
internal static class OwnSocket
{
    public static Socket Listen(EndPoint endPoint)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        ProtocolType protocol = endPoint is UnixDomainSocketEndPoint ? ProtocolType.Unspecified : ProtocolType.Tcp;
        return Bound(endPoint, () => new Socket(endPoint.AddressFamily, SocketType.Stream, protocol), socket =>
        {
            socket.Bind(endPoint);
            // As many as the system allows (net.core.somaxconn).
            socket.Listen(int.MaxValue);
        });
    }

    public static TcpListener ListenTcp(IPEndPoint endPoint) => ListeningTcpListener.On(Listen(endPoint));

    public static UdpClient BindUdp(IPEndPoint endPoint)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        return Bound(endPoint, () => new UdpClient(endPoint.AddressFamily), client => client.Client.Bind(endPoint));
    }

    /// <summary>One for each end point, or none: what was bound before one that cannot be is given back.</summary>
    public static T[] All<T, TEndPoint>(TEndPoint[] endPoints, Func<TEndPoint, T> bind) where T : IDisposable
    {
        var bound = new List<T>(endPoints.Length);
        try
        {
            foreach (TEndPoint endPoint in endPoints) bound.Add(bind(endPoint));
            return [.. bound];
        }
        catch
        {
            bound.ForEach(static socket => socket.Dispose());
            throw;
        }
    }

    private static T Bound<T>(EndPoint endPoint, Func<T> make, Action<T> bind) where T : class, IDisposable
    {
        T? socket = null;
        try
        {
            socket = make();
            bind(socket);
            return socket;
        }
        catch (SocketException e)
        {
            socket?.Dispose();
            throw new ServerStarterException(
                $"start_server handed over no such socket, and {endPoint} cannot be used instead: {e.Message}. {Advice(endPoint)}", e);
        }
    }

    private static string Advice(EndPoint endPoint) => endPoint is UnixDomainSocketEndPoint
        ? "Remove the file if no process listens there any more, or name another path."
        : "End the process that has the port, or name another.";
}
