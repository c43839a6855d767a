using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace ServerStarter.AspNetCore;

/// <summary>Says what is wrong where Kestrel's transport is asked for an end point that was handed over, instead of "address in use".</summary>
internal sealed class TransportOrder(HandedOverSockets sockets) : IPostConfigureOptions<SocketTransportOptions>
{
    public void PostConfigure(string? name, SocketTransportOptions options)
    {
        Func<EndPoint, Socket> create = options.CreateBoundListenSocket;
        options.CreateBoundListenSocket = endPoint => sockets.For(endPoint).Count == 0
            ? create(endPoint)
            : throw new ServerStarterException(
                $"{endPoint} was handed over by start_server, but another transport was asked for it first, as the one that is added last is: call UseServerStarter after UseSockets.");
    }
}
