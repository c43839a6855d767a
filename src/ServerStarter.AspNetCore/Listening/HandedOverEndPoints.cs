using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace ServerStarter.AspNetCore;

/// <summary>Which handed-over socket is meant by an end point that Kestrel is to listen on.</summary>
internal static class HandedOverEndPoints
{
    /// <summary>Those that Kestrel can listen on.</summary>
    public static IEnumerable<HandedOverSocket> Listenable(this HandedOverSockets sockets) =>
        sockets.Where(static socket => socket is { IsListening: true, Kind: SocketKind.Tcp or SocketKind.Unix, LocalEndPoint: not null });

    /// <summary>The sockets for an end point, the best first.</summary>
    /// <remarks>
    /// The port decides. Which addresses a port is open on is start_server's affair, as a second generation could not
    /// bind another address of a port whose wildcard is taken anyway.
    /// </remarks>
    public static IReadOnlyList<HandedOverSocket> For(this HandedOverSockets sockets, EndPoint endPoint) => endPoint switch
    {
        IPEndPoint { Port: > 0 } wanted =>
            [.. sockets.Listenable().Where(socket => socket.Port == wanted.Port).OrderBy(socket => Distance((IPEndPoint)socket.LocalEndPoint!, wanted))],
        UnixDomainSocketEndPoint wanted =>
            [.. sockets.Listenable().Where(socket => socket.HasPath(wanted.ToString()))],
        FileHandleEndPoint wanted => [.. sockets.Listenable().Where(socket => (ulong)socket.Descriptor == wanted.FileHandle)],
        _ => [],
    };

    /// <summary>What an end point gets of <see cref="For"/>, where some is listened on already: the best, or all if it means any address.</summary>
    public static IEnumerable<HandedOverSocket> Taken(this HandedOverSockets sockets, EndPoint endPoint, IReadOnlySet<HandedOverSocket> listened)
    {
        IEnumerable<HandedOverSocket> free = sockets.For(endPoint).Where(socket => !listened.Contains(socket));
        // Kestrel's [::] is IPv4 too; a socket of start_server is one or the other.
        return endPoint is IPEndPoint wanted && wanted.Address.Equals(IPAddress.IPv6Any) ? free : free.Take(1);
    }

    /// <summary>Whether it is the unix socket of a path, as start_server was given it or as the socket has it.</summary>
    public static bool HasPath(this HandedOverSocket socket, string path) =>
        socket.Path is not null && (socket.Path == path || socket.Name == path);

    private static int Distance(IPEndPoint has, IPEndPoint wanted) =>
        has.Address.Equals(wanted.Address) ? 0 : has.AddressFamily == wanted.AddressFamily ? 1 : 2;
}
