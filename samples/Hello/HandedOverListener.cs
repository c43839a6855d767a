using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Hello;

/// <summary>Accepts from a socket that the next generation accepts from too, and leaves without losing a connection.</summary>
/// <remarks>
/// To stop is to cancel the pending accept: either it has a connection, which is served, or it has none, and the kernel
/// keeps the next one for whoever else accepts. The socket itself is never closed: .NET may shut a socket down when it
/// closes it, and that would be the end of it for every process that shares it. The process's end closes it.
/// </remarks>
internal sealed class HandedOverListener(EndPoint endPoint, Socket socket, SocketConnectionContextFactory connections)
    : IConnectionListener
{
    // How long a connection that is open already may take to bring its request. Then Kestrel closes the idle ones.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _stopped = new();
    private readonly TaskCompletionSource _allClosed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // One for accepting itself, and one for each open connection.
    private int _open = 1;

    public EndPoint EndPoint { get; } = endPoint;

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            Socket accepted = await socket.AcceptAsync(_stopped.Token);
            if (accepted.ProtocolType == ProtocolType.Tcp) accepted.NoDelay = true;
            ConnectionContext connection = connections.Create(accepted);
            Interlocked.Increment(ref _open);
            connection.ConnectionClosed.Register(Close);
            return connection;
        }
        catch (OperationCanceledException)
        {
            Close();
            return null;
        }
    }

    public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        await _stopped.CancelAsync();
        await Task.WhenAny(_allClosed.Task, Task.Delay(Grace, cancellationToken));
    }

    public ValueTask DisposeAsync()
    {
        _stopped.Dispose();
        connections.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Close()
    {
        if (Interlocked.Decrement(ref _open) == 0) _allClosed.TrySetResult();
    }
}
