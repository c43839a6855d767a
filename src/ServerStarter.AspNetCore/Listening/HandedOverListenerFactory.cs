using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ServerStarter.AspNetCore;

/// <summary>Gives Kestrel a listener on the handed-over socket, for every end point that one was handed over for.</summary>
/// <remarks>Kestrel asks the factories in turn; what this one does not know, its own sockets transport binds.</remarks>
internal sealed class HandedOverListenerFactory(
    HandedOverSockets sockets, ServerStarterDrain drain, IOptions<SocketTransportOptions> options, ILoggerFactory loggers)
    : IConnectionListenerFactory, IConnectionListenerFactorySelector, IDisposable
{
    private readonly ILogger _logger = loggers.CreateLogger("ServerStarter.AspNetCore.Listener");
    private readonly Dictionary<HandedOverSocket, Socket> _adopted = [];
    private readonly HashSet<HandedOverSocket> _listening = [];

    public bool CanBind(EndPoint endpoint) => sockets.For(endpoint).Count > 0;

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<HandedOverSocket> candidates = sockets.For(endpoint);
        lock (_listening)
        {
            HandedOverSocket free = candidates.FirstOrDefault(candidate => !_listening.Contains(candidate)) ??
                throw new AddressInUseException($"{endpoint} was handed over as {string.Join(", ", candidates)}, which another endpoint of this application listens on already.");
            // Kestrel takes an endpoint away and brings it back when its configuration changes: the socket stays ours.
            if (!_adopted.TryGetValue(free, out Socket? socket)) _adopted.Add(free, socket = free.AdoptSocket());
            _listening.Add(free);
            var connections = new SocketConnectionContextFactory(ConnectionOptions(options.Value), _logger);
            return new(new HandedOverListener(free, socket, connections, options.Value.NoDelay, drain, Released, _logger));
        }
    }

    public void Dispose()
    {
        foreach (Socket socket in _adopted.Values) socket.Dispose();
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
}
