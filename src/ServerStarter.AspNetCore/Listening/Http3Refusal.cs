using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace ServerStarter.AspNetCore;

/// <summary>Refuses HTTP/3 on a port that was handed over, where configuration that changed asks for it after the listeners were set up.</summary>
internal sealed class Http3Refusal(HandedOverSockets sockets) : IMultiplexedConnectionListenerFactory, IConnectionListenerFactorySelector
{
    public static string Message(EndPoint endPoint) =>
        $"HTTP/3 on {endPoint} cannot be handed over: MsQuic opens its UDP socket itself, so the next generation cannot share it. Take Http3 out of the endpoint's protocols, or leave HTTP/3 to a proxy in front.";

    public bool CanBind(EndPoint endpoint) => sockets.For(endpoint).Count > 0;

    public ValueTask<IMultiplexedConnectionListener> BindAsync(EndPoint endpoint, IFeatureCollection? features = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Message(endpoint));
}
