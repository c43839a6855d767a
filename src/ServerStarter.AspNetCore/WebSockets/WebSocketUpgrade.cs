using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ServerStarter.AspNetCore;

/// <summary>Stands between Kestrel and the WebSocket middleware, so that a WebSocket can be closed when the drain begins.</summary>
internal sealed class WebSocketUpgrade : IHttpUpgradeFeature, IHttpExtendedConnectFeature, IDisposable
{
    private readonly ServerStarterDrain _drain;
    private readonly IHttpUpgradeFeature? _upgrade;
    private readonly IHttpExtendedConnectFeature? _connect;
    private CancellationTokenRegistration _draining;
    private CancellationTokenRegistration _stopping;

    private WebSocketUpgrade(ServerStarterDrain drain, IHttpUpgradeFeature? upgrade, IHttpExtendedConnectFeature? connect)
    {
        _drain = drain;
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

    public static void Watch(HttpContext context, ServerStarterDrain drain)
    {
        var upgrade = context.Features.Get<IHttpUpgradeFeature>();
        var connect = context.Features.Get<IHttpExtendedConnectFeature>();
        var watched = new WebSocketUpgrade(drain, upgrade, connect);
        if (upgrade is not null) context.Features.Set<IHttpUpgradeFeature>(watched);
        if (connect is not null) context.Features.Set<IHttpExtendedConnectFeature>(watched);
        context.Response.RegisterForDispose(watched);
    }

    public async Task<Stream> UpgradeAsync() => Watched(await _upgrade!.UpgradeAsync().ConfigureAwait(false));

    public async ValueTask<Stream> AcceptAsync() => Watched(await _connect!.AcceptAsync().ConfigureAwait(false));

    public void Dispose()
    {
        _draining.Dispose();
        _stopping.Dispose();
    }

    private Stream Watched(Stream transport)
    {
        var stream = new ClosableWebSocketStream(transport);
        _draining = _drain.Draining.UnsafeRegister(static stream => _ = ((ClosableWebSocketStream)stream!).CloseAsync(), stream);
        // A message without end is cut between two of its frames, before Kestrel would cut the connection.
        _stopping = _drain.HostStopping.UnsafeRegister(static stream => _ = ((ClosableWebSocketStream)stream!).CloseAsync(hurried: true), stream);
        return stream;
    }
}
