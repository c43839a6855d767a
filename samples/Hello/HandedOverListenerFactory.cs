using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Hello;

/// <summary>Gives Kestrel listeners on inherited sockets.</summary>
internal sealed class HandedOverListenerFactory(ILoggerFactory loggers) : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    public bool CanBind(EndPoint endpoint) => endpoint is FileHandleEndPoint;

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var handle = (nint)((FileHandleEndPoint)endpoint).FileHandle;
        // Ours, and yet never closed: see HandedOverListener.
        var socket = new Socket(new SafeSocketHandle(handle, ownsHandle: true));
        var connections = new SocketConnectionContextFactory(
            new SocketConnectionFactoryOptions(), loggers.CreateLogger<HandedOverListenerFactory>());
        return ValueTask.FromResult<IConnectionListener>(new HandedOverListener(endpoint, socket, connections));
    }
}
