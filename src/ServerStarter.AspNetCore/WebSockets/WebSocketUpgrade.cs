using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;

namespace ServerStarter.AspNetCore;

/// <summary>Stands between Kestrel and the WebSocket middleware, so that a WebSocket can be closed when the drain begins.</summary>
internal sealed class WebSocketUpgrade : IHttpUpgradeFeature, IHttpExtendedConnectFeature, IDisposable
{
    private readonly HttpContext _context;
    private readonly ServerStarterDrain _drain;
    private readonly bool _close;
    private readonly IHttpUpgradeFeature? _upgrade;
    private readonly IHttpExtendedConnectFeature? _connect;
    private CancellationTokenRegistration _registration;
    private bool _counted;

    private WebSocketUpgrade(HttpContext context, ServerStarterDrain drain, bool close, IHttpUpgradeFeature? upgrade, IHttpExtendedConnectFeature? connect)
    {
        _context = context;
        _drain = drain;
        _close = close;
        _upgrade = upgrade;
        _connect = connect;
    }

    public bool IsUpgradableRequest => _upgrade?.IsUpgradableRequest ?? false;

    public bool IsExtendedConnect => _connect?.IsExtendedConnect ?? false;

    public string? Protocol => _connect?.Protocol;

    /// <summary>Whether a client asks for a WebSocket, over HTTP/1.1 or HTTP/2.</summary>
    public static bool IsAsked(HttpContext context) =>
        context.Request.Headers.Upgrade.Count > 0
            ? string.Equals(context.Request.Headers.Upgrade, "websocket", StringComparison.OrdinalIgnoreCase)
            : HttpMethods.IsConnect(context.Request.Method) && context.Features.Get<IHttpExtendedConnectFeature>()?.Protocol == "websocket";

    public static void Watch(HttpContext context, ServerStarterDrain drain, bool close)
    {
        var upgrade = context.Features.Get<IHttpUpgradeFeature>();
        var connect = context.Features.Get<IHttpExtendedConnectFeature>();
        var watched = new WebSocketUpgrade(context, drain, close, upgrade, connect);
        if (upgrade is not null) context.Features.Set<IHttpUpgradeFeature>(watched);
        if (connect is not null) context.Features.Set<IHttpExtendedConnectFeature>(watched);
        context.Response.RegisterForDispose(watched);
    }

    public async Task<Stream> UpgradeAsync() => Watched(await _upgrade!.UpgradeAsync().ConfigureAwait(false));

    public async ValueTask<Stream> AcceptAsync() => Watched(await _connect!.AcceptAsync().ConfigureAwait(false));

    public void Dispose()
    {
        _registration.Dispose();
        if (_counted) _drain.UpgradeEnded();
    }

    private Stream Watched(Stream transport)
    {
        // A stream of HTTP/2 shares its connection with others.
        _counted = _connect is not { IsExtendedConnect: true };
        if (_counted) _drain.Upgraded();
        // SignalR says goodbye in its own protocol when the host stops.
        if (!_close || _context.GetEndpoint()?.Metadata.GetMetadata<HubMetadata>() is not null) return transport;
        var stream = new ClosableWebSocketStream(transport);
        _registration = _drain.Draining.UnsafeRegister(static stream => _ = ((ClosableWebSocketStream)stream!).CloseAsync(), stream);
        return stream;
    }
}
