using System.Net;
using System.Net.Sockets;
using ServerStarter.Linux;

namespace ServerStarter;

/// <summary>What a descriptor says of itself: type, family and address (SO_TYPE, SO_DOMAIN, getsockname), whether it listens.</summary>
internal readonly record struct SocketFacts(SocketKind Kind, AddressFamily AddressFamily, EndPoint? LocalEndPoint, bool IsListening)
{
    public static SocketFacts Of(HandedOverSocket handedOver)
    {
        try
        {
            // Does not own the descriptor: disposal leaves everything as it is.
            using var socket = new Socket(new SafeSocketHandle(handedOver.Descriptor, ownsHandle: false));
            SocketKind kind = (socket.AddressFamily, socket.SocketType) switch
            {
                (AddressFamily.InterNetwork or AddressFamily.InterNetworkV6, SocketType.Stream) => SocketKind.Tcp,
                (AddressFamily.InterNetwork or AddressFamily.InterNetworkV6, SocketType.Dgram) => SocketKind.Udp,
                (AddressFamily.Unix, SocketType.Stream) => SocketKind.Unix,
                (AddressFamily.Unix, SocketType.Dgram) => SocketKind.UnixDatagram,
                _ => SocketKind.Other,
            };
            return new SocketFacts(kind, socket.AddressFamily, Bound(socket.LocalEndPoint), Listens(socket));
        }
        catch (SocketException e)
        {
            // .NET says "no socket" of both.
            string problem = !IsOpen(handedOver.Descriptor) ? "is not open"
                : e.SocketErrorCode == SocketError.NotSocket ? "is no socket"
                : $"cannot be used: {e.Message}";
            throw new ServerStarterException(
                $"{PortVariable.Name} names descriptor {handedOver.Descriptor} for \"{handedOver.Name}\", but it {problem}. {Advice}", e);
        }
    }

    private static bool IsOpen(int descriptor) => !OperatingSystem.IsLinux() || Libc.fcntl(descriptor, Libc.F_GETFD, 0) >= 0;

    // A socket that was never bound has an address all the same: port 0, or no name.
    private static EndPoint? Bound(EndPoint? address) =>
        address is IPEndPoint { Port: 0 } || (address is UnixDomainSocketEndPoint && address.ToString() is null or "") ? null : address;

    private static bool Listens(Socket socket) =>
        (int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.AcceptConnection)! != 0;

    private const string Advice =
        "Either something between start_server and this process (a shell, a launcher) closed it, or this process was started by a worker, " +
        "which should take SERVER_STARTER_PORT out of its children's environment.";
}
