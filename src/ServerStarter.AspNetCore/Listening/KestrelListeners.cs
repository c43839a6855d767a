using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ServerStarter.AspNetCore;

/// <summary>After the application has configured Kestrel: a listener for every handed-over socket that has none yet.</summary>
internal sealed partial class KestrelListeners(
    HandedOverSockets sockets, IOptions<ServerStarterOptions> options, ILogger<KestrelListeners> logger) : IPostConfigureOptions<KestrelServerOptions>
{
    private readonly ILogger _logger = logger;

    public void PostConfigure(string? name, KestrelServerOptions kestrel)
    {
        if (sockets.Count == 0) return;
        HashSet<HandedOverSocket> listened = [];
        foreach (ListenOptions listener in KestrelEndpoints.InCode(kestrel))
        {
            if (Claim(KestrelEndpoints.Of(listener), listened)) WithoutHttp3(listener);
        }

        foreach ((string endpoint, EndPoint[] endPoints) in KestrelEndpoints.InConfiguration(kestrel))
        {
            if (Claim(endPoints, listened)) KestrelEndpoints.Configure(kestrel.ConfigurationLoader!, endpoint, WithoutHttp3);
        }

        Dictionary<HandedOverSocket, Action<ListenOptions>> configured = Configured(listened);
        foreach (HandedOverSocket socket in sockets.Listenable().Except(listened))
        {
            ThrowIfForgotten(socket, listened, configured);
            kestrel.Listen(socket.LocalEndPoint!, listener =>
            {
                configured.GetValueOrDefault(socket)?.Invoke(listener);
                WithoutHttp3(listener);
            });
        }
    }

    /// <summary>Whether an endpoint is one that was handed over.</summary>
    private bool Claim(EndPoint[] endPoints, HashSet<HandedOverSocket> listened)
    {
        foreach (EndPoint endPoint in endPoints)
            listened.UnionWith(sockets.Taken(endPoint, listened));
        return endPoints.Any(endPoint => sockets.For(endPoint).Count > 0);
    }

    private Dictionary<HandedOverSocket, Action<ListenOptions>> Configured(HashSet<HandedOverSocket> listened)
    {
        var configured = new Dictionary<HandedOverSocket, Action<ListenOptions>>();
        foreach (ListenerConfiguration listener in options.Value.Listeners)
        {
            HandedOverSocket[] matching = [.. sockets.Listenable().Where(listener.Matches)];
            if (matching.Length == 0)
            {
                throw new ServerStarterException(
                    $"A listener is configured for {listener.What}, which start_server did not hand over for TCP or as a unix socket; it handed over {sockets}. Add it to start_server's options, or take the configuration away.");
            }

            // Whichever of the two was left out might be the one with HTTPS.
            if (matching.FirstOrDefault(listened.Contains) is { } twice)
                throw new ServerStarterException($"{listener.What} is configured twice, for UseServerStarter and as an endpoint of Kestrel, in code or in configuration: {twice} can have one of them. Take the other away.");

            foreach (HandedOverSocket socket in matching)
                configured[socket] = configured.GetValueOrDefault(socket) + listener.Configure;
        }

        return configured;
    }

    // A port that has HTTPS on one of its addresses is not meant to be open without on another.
    private static void ThrowIfForgotten(
        HandedOverSocket socket, HashSet<HandedOverSocket> listened, Dictionary<HandedOverSocket, Action<ListenOptions>> configured)
    {
        if (socket.Port is null || configured.ContainsKey(socket) || listened.FirstOrDefault(other => other.Port == socket.Port) is not { } other) return;
        throw new ServerStarterException(
            $"An endpoint of Kestrel is configured for {other}, but none for {socket}, which has the same port. Use ListenAnyIP or ListenPort, which mean every address of a port, or name both.");
    }

    private void WithoutHttp3(ListenOptions listener)
    {
        if (!listener.Protocols.HasFlag(HttpProtocols.Http3)) return;
        if (listener.Protocols == HttpProtocols.Http3) throw new NotSupportedException(Http3Refusal.Message(listener.EndPoint));
        listener.Protocols &= ~HttpProtocols.Http3;
        LogWithoutHttp3(Http3Refusal.Message(listener.EndPoint));
    }

    [LoggerMessage(3, LogLevel.Warning, "{Problem} The endpoint goes on with its other protocols.")]
    private partial void LogWithoutHttp3(string problem);
}
