using System.Net.Sockets;

namespace ServerStarter;

/// <summary>A socket nobody talks to, which takes the number of an adopted one that is about to be closed.</summary>
/// <remarks>
/// An operation that is being tried again at that very moment finds a socket with nothing to accept or receive, and so
/// waits to be cancelled, instead of failing with an error that no server expects.
/// </remarks>
internal sealed class StandIn
{
    private static readonly Lazy<StandIn> Listening = new(() =>
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        // An abstract name: no file. The backlog admits nobody worth mentioning, and nobody is ever accepted.
        socket.Bind(new UnixDomainSocketEndPoint($"\0start_server/{Environment.ProcessId}/{Guid.NewGuid():N}"));
        socket.Listen(0);
        return new StandIn(socket);
    });

    private static readonly Lazy<StandIn> Receiving =
        new(() => new StandIn(new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified)));

    // Kept for the life of the process: its descriptor is what every closing socket is given.
    private readonly Socket _socket;

    private StandIn(Socket socket)
    {
        socket.Blocking = false;
        _socket = socket;
    }

    public int Descriptor => (int)_socket.Handle;

    public static StandIn For(SocketKind kind) =>
        kind is SocketKind.Udp or SocketKind.UnixDatagram ? Receiving.Value : Listening.Value;
}
