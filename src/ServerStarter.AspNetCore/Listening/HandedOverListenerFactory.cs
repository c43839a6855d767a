using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ServerStarter.AspNetCore;

/// <summary>Gives Kestrel a listener on the handed-over socket, for every end point that one was handed over for.</summary>
/// <remarks>Kestrel asks the factories in turn; what this one does not know, its own sockets transport binds.</remarks>
internal sealed partial class HandedOverListenerFactory(
    HandedOverSockets sockets, ServerStarterDrain drain, IOptions<SocketTransportOptions> options, ILoggerFactory loggers)
    : IConnectionListenerFactory, IConnectionListenerFactorySelector, IDisposable
{
    private readonly ILogger _logger = loggers.CreateLogger("ServerStarter.AspNetCore.Listener");
    private readonly Dictionary<HandedOverSocket, Socket> _adopted = [];
    private readonly HashSet<HandedOverSocket> _listening = [];

    public bool CanBind(EndPoint endpoint)
    {
        if (sockets.For(endpoint).Count > 0) return true;
        // Said here and not when the application has been configured: configuration may change.
        if (sockets.Count > 0) LogNotHandedOver(endpoint, sockets);
        return false;
    }

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        lock (_listening)
        {
            HandedOverListener[] listeners = [.. sockets.Taken(endpoint, _listening).ToArray().Select(Listen)];
            return listeners switch
            {
                // Not "address in use": for localhost Kestrel asks twice, and takes this to mean that one of the two cannot be had.
                [] => throw new InvalidOperationException(
                    $"{endpoint} was handed over as {string.Join(", ", sockets.For(endpoint))}, which another endpoint of this application listens on already."),
                [var one] => new(one),
                _ => new(new JoinedListeners(listeners)),
            };
        }
    }

    public void Dispose()
    {
        foreach (Socket socket in _adopted.Values) socket.Dispose();
    }

    private HandedOverListener Listen(HandedOverSocket handedOver)
    {
        // Kestrel takes an endpoint away and brings it back when its configuration changes: the socket stays ours.
        if (!_adopted.TryGetValue(handedOver, out Socket? socket)) _adopted.Add(handedOver, socket = handedOver.AdoptSocket());
        _listening.Add(handedOver);
        var connections = new SocketConnectionContextFactory(ConnectionOptions(options.Value), _logger);
        return new HandedOverListener(handedOver, socket, connections, options.Value.NoDelay, drain, Released, _logger);
    }

    private void Released(HandedOverSocket socket)
    {
        lock (_listening) _listening.Remove(socket);
    }

    private static SocketConnectionFactoryOptions ConnectionOptions(SocketTransportOptions options) => new()
    {
        IOQueueCount = options.IOQueueCount,
        MaxReadBufferSize = options.MaxReadBufferSize,
        MaxWriteBufferSize = options.MaxWriteBufferSize,
        UnsafePreferInlineScheduling = options.UnsafePreferInlineScheduling,
        WaitForDataBeforeAllocatingBuffer = options.WaitForDataBeforeAllocatingBuffer,
    };

    [LoggerMessage(2, LogLevel.Warning, "{EndPoint} was not handed over by start_server (it handed over {Sockets}): this process binds it itself, and the next generation cannot while this one runs. Add it to start_server's --port or --path.")]
    private partial void LogNotHandedOver(EndPoint endPoint, HandedOverSockets sockets);
}
