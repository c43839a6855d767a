using System.Net;
using Microsoft.AspNetCore.Connections;

namespace ServerStarter.AspNetCore;

/// <summary>Several handed-over sockets as one listener, for an endpoint that means any address of a port.</summary>
internal sealed class JoinedListeners(HandedOverListener[] listeners) : IConnectionListener
{
    // What has been asked of each: kept from one accept to the next, since an answer that comes meanwhile is a connection.
    private readonly Task<ConnectionContext?>?[] _accepts = new Task<ConnectionContext?>?[listeners.Length];

    public EndPoint EndPoint => listeners[0].EndPoint;

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        for (int i = 0; i < listeners.Length; i++) _accepts[i] ??= listeners[i].AcceptAsync(cancellationToken).AsTask();
        List<Task<ConnectionContext?>> open = [.. _accepts.OfType<Task<ConnectionContext?>>()];
        while (open.Count > 0)
        {
            Task<ConnectionContext?> first = await Task.WhenAny(open).ConfigureAwait(false);
            if (await first.ConfigureAwait(false) is { } connection)
            {
                _accepts[Array.IndexOf(_accepts, first)] = null;
                return connection;
            }

            open.Remove(first);
        }

        return null;
    }

    public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        foreach (HandedOverListener listener in listeners) await listener.UnbindAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (HandedOverListener listener in listeners) await listener.DisposeAsync().ConfigureAwait(false);
    }
}
