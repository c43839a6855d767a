using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
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
        foreach (ListenOptions listener in CodeBacked(kestrel))
        {
            if (Claim(listener.EndPoint, listened)) WithoutHttp3(listener);
        }

        foreach (EndPoint endPoint in ConfigurationBacked(kestrel)) Claim(endPoint, listened);
        Dictionary<HandedOverSocket, Action<ListenOptions>> configured = Configured();
        foreach (HandedOverSocket socket in sockets.Listenable().Except(listened))
        {
            kestrel.Listen(socket.LocalEndPoint!, listener =>
            {
                configured.GetValueOrDefault(socket)?.Invoke(listener);
                WithoutHttp3(listener);
            });
        }
    }

    /// <summary>Whether the end point is one that was handed over.</summary>
    private bool Claim(EndPoint endPoint, HashSet<HandedOverSocket> listened)
    {
        IReadOnlyList<HandedOverSocket> candidates = sockets.For(endPoint);
        if (candidates.Count == 0)
        {
            LogNotHandedOver(endPoint, sockets);
            return false;
        }

        if (candidates.FirstOrDefault(candidate => !listened.Contains(candidate)) is { } free) listened.Add(free);
        return true;
    }

    private Dictionary<HandedOverSocket, Action<ListenOptions>> Configured()
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

            foreach (HandedOverSocket socket in matching)
                configured[socket] = configured.GetValueOrDefault(socket) + listener.Configure;
        }

        return configured;
    }

    private void WithoutHttp3(ListenOptions listener)
    {
        if (!listener.Protocols.HasFlag(HttpProtocols.Http3)) return;
        if (listener.Protocols == HttpProtocols.Http3) throw new NotSupportedException(Http3Refusal.Message(listener.EndPoint));
        listener.Protocols &= ~HttpProtocols.Http3;
        LogWithoutHttp3(Http3Refusal.Message(listener.EndPoint));
    }

    private static IEnumerable<EndPoint> ConfigurationBacked(KestrelServerOptions kestrel)
    {
        IConfigurationSection? endpoints = kestrel.ConfigurationLoader?.Configuration.GetSection("Endpoints");
        foreach (IConfigurationSection endpoint in endpoints?.GetChildren() ?? [])
        {
            if (endpoint["Url"] is not { Length: > 0 } url) continue;
            BindingAddress address = BindingAddress.Parse(url);
            if (address.IsUnixPipe) yield return new UnixDomainSocketEndPoint(address.UnixPipePath);
            else if (!address.IsNamedPipe) yield return new IPEndPoint(IPAddress.TryParse(address.Host, out IPAddress? ip) ? ip : IPAddress.Any, address.Port);
        }
    }

    private static List<ListenOptions> CodeBacked(KestrelServerOptions kestrel)
    {
        try
        {
            return ListenersOf(kestrel);
        }
        catch (MissingMethodException)
        {
            // A Kestrel that keeps them elsewhere: an endpoint that is named there and was handed over is reported as in use.
            return [];
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_CodeBackedListenOptions")]
    private static extern List<ListenOptions> ListenersOf(KestrelServerOptions kestrel);

    [LoggerMessage(2, LogLevel.Warning, "{EndPoint} was not handed over by start_server (it handed over {Sockets}): this process binds it itself, and the next generation cannot while this one runs. Add it to start_server's --port or --path.")]
    private partial void LogNotHandedOver(EndPoint endPoint, HandedOverSockets sockets);

    [LoggerMessage(3, LogLevel.Warning, "{Problem} The endpoint goes on with its other protocols.")]
    private partial void LogWithoutHttp3(string problem);
}
