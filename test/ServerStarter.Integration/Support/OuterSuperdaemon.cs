using System.Net.Sockets;
using System.Text;

namespace ServerStarter.Integration;

/// <summary>Who has started start_server and waits to hear that it is up, as systemd does.</summary>
internal sealed class OuterSuperdaemon : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);

    public OuterSuperdaemon(string address)
    {
        Address = address;
        _socket.Bind(new UnixDomainSocketEndPoint(address));
        _socket.ReceiveTimeout = (int)Eventually.Deadline.TotalMilliseconds;
    }

    public string Address { get; }

    public bool HasMessage => _socket.Available > 0;

    /// <summary>The next one.</summary>
    public string Message()
    {
        var buffer = new byte[1000];
        return Encoding.UTF8.GetString(buffer, 0, _socket.Receive(buffer));
    }

    public void Dispose() => _socket.Dispose();
}
