using System.Net.Sockets;
using System.Text;

namespace ServerStarter.AspNetCore.Tests;

/// <summary>What NOTIFY_SOCKET names: the test is the superdaemon that is told.</summary>
internal sealed class NotifySocket : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);

    public NotifySocket(Sandbox sandbox)
    {
        Path = sandbox["notify"];
        _socket.Bind(new UnixDomainSocketEndPoint(Path));
        _socket.ReceiveTimeout = (int)Eventually.Deadline.TotalMilliseconds;
    }

    public string Path { get; }

    /// <summary>The next message.</summary>
    public string Receive()
    {
        var datagram = new byte[1000];
        return Encoding.UTF8.GetString(datagram, 0, _socket.Receive(datagram));
    }

    /// <summary>What has arrived and not been received.</summary>
    public IEnumerable<string> Rest()
    {
        while (_socket.Poll(0, SelectMode.SelectRead)) yield return Receive();
    }

    public void Dispose() => _socket.Dispose();
}
