using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;

namespace ServerStarter.AspNetCore;

/// <summary>Accepts from a socket that the next generation accepts from too, and leaves without losing a connection.</summary>
/// <remarks>
/// To stop is to cancel the pending accept: either it has a connection, which is served, or it has none, and the kernel
/// keeps the next one for whoever else accepts. The socket is let go of only in a drain: when Kestrel's configuration
/// takes the endpoint away, it may bring it back.
/// </remarks>
internal sealed partial class HandedOverListener : IConnectionListener
{
    private readonly HandedOverSocket _handedOver;
    private readonly Socket _socket;
    private readonly SocketConnectionContextFactory _connections;
    private readonly bool _noDelay;
    private readonly ServerStarterDrain _drain;
    private readonly Action<HandedOverSocket> _released;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HandedOverListener(
        HandedOverSocket handedOver, Socket socket, SocketConnectionContextFactory connections, bool noDelay,
        ServerStarterDrain drain, Action<HandedOverSocket> released, ILogger logger)
    {
        _handedOver = handedOver;
        _socket = socket;
        _connections = connections;
        _noDelay = noDelay && handedOver.Kind == SocketKind.Tcp;
        _drain = drain;
        _released = released;
        _logger = logger;
        EndPoint = handedOver.LocalEndPoint!;
        drain.Add(this);
    }

    public EndPoint EndPoint { get; }

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        ConnectionContext? connection = null;
        try
        {
            while (await _socket.AcceptUntilAsync(_stop.Token, Paused).ConfigureAwait(false) is { } accepted)
            {
                if ((connection = TryConnect(accepted)) is not null) break;
            }

            return connection;
        }
        catch (SocketException e)
        {
            throw new IOException($"{_handedOver} cannot accept connections any more: {e.Message}", e);
        }
        finally
        {
            // However it ended, Kestrel does not ask again.
            if (connection is null) _stopped.TrySetResult();
        }
    }

    /// <summary>Returns when no further connection will be taken from the queue.</summary>
    public Task StopAcceptingAsync()
    {
        _stop.Cancel();
        return _stopped.Task;
    }

    /// <summary>Lets go of the socket for good, so that its connections do not wake this process any more.</summary>
    public void LetGo() => _socket.Dispose();

    public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        // By now the drain is over if a signal began it. If the application stopped by itself it goes on here.
        if (_drain.IsWanted)
        {
            _drain.EndsWith(cancellationToken);
            await _drain.RunAsync().WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await StopAcceptingAsync().ConfigureAwait(false);
    }

    public ValueTask DisposeAsync()
    {
        _drain.Remove(this);
        _released(_handedOver);
        _connections.Dispose();
        _stop.Dispose();
        return ValueTask.CompletedTask;
    }

    private ConnectionContext? TryConnect(Socket accepted)
    {
        try
        {
            if (_noDelay) accepted.NoDelay = true;
        }
        catch (SocketException)
        {
            // Gone already.
            accepted.Dispose();
            return null;
        }

        ConnectionContext connection = _connections.Create(accepted);
        _drain.Opened(connection.ConnectionClosed);
        return connection;
    }

    private void Paused(SocketException e) => LogPaused(_handedOver, e.Message);

    [LoggerMessage(1, LogLevel.Warning, "{Socket} accepts nothing for 100 ms: {Problem}. Connections wait in the queue; raise the limit (ulimit -n, LimitNOFILE=) or find what keeps descriptors open.")]
    private partial void LogPaused(HandedOverSocket socket, string problem);
}
