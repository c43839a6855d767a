using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;

namespace ServerStarter.AspNetCore;

/// <summary>The endpoints that Kestrel has been given in code and in configuration, before it listens.</summary>
internal static class KestrelEndpoints
{
    public static IEnumerable<ListenOptions> InCode(KestrelServerOptions kestrel)
    {
        try
        {
            return [.. ListenersOf(kestrel)];
        }
        catch (MissingMethodException)
        {
            // A Kestrel that keeps them elsewhere: an endpoint that is named there and was handed over is reported as in use.
            return [];
        }
    }

    /// <summary>Where it is to listen: one place, or for "localhost" the two that Kestrel makes of it.</summary>
    public static EndPoint[] Of(ListenOptions listener) =>
        // Kestrel's own kinds of listener are those for any address and for localhost.
        listener.GetType() != typeof(ListenOptions) && listener.EndPoint is IPEndPoint { Address: var address, Port: var port } && address.Equals(IPAddress.Loopback)
            ? Localhost(port)
            : [listener.EndPoint];

    /// <summary>By name, those of the section <c>Endpoints</c>.</summary>
    public static IEnumerable<(string Name, EndPoint[] EndPoints)> InConfiguration(KestrelServerOptions kestrel)
    {
        IConfigurationSection? endpoints = kestrel.ConfigurationLoader?.Configuration.GetSection("Endpoints");
        foreach (IConfigurationSection endpoint in endpoints?.GetChildren() ?? [])
        {
            if (endpoint["Url"] is not { Length: > 0 } url) continue;
            BindingAddress address = BindingAddress.Parse(url);
            if (address.IsUnixPipe) yield return (endpoint.Key, [new UnixDomainSocketEndPoint(address.UnixPipePath)]);
            else if (string.Equals(address.Host, "localhost", StringComparison.OrdinalIgnoreCase)) yield return (endpoint.Key, Localhost(address.Port));
            else if (!address.IsNamedPipe) yield return (endpoint.Key, [new IPEndPoint(IPAddress.TryParse(address.Host, out IPAddress? ip) ? ip : IPAddress.IPv6Any, address.Port)]);
        }
    }

    /// <summary>Lets something more happen to an endpoint of configuration, after what the application does to it.</summary>
    public static void Configure(KestrelConfigurationLoader loader, string name, Action<ListenOptions> configure)
    {
        try
        {
            ConfigurationsOf(loader).TryGetValue(name, out Action<EndpointConfiguration>? before);
            loader.Endpoint(name, endpoint =>
            {
                before?.Invoke(endpoint);
                configure(endpoint.ListenOptions);
            });
        }
        catch (MissingMethodException)
        {
            // A Kestrel that keeps them elsewhere: what the application does to it is worth more.
        }
    }

    private static EndPoint[] Localhost(int port) => [new IPEndPoint(IPAddress.Loopback, port), new IPEndPoint(IPAddress.IPv6Loopback, port)];

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_CodeBackedListenOptions")]
    private static extern List<ListenOptions> ListenersOf(KestrelServerOptions kestrel);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_EndpointConfigurations")]
    private static extern IDictionary<string, Action<EndpointConfiguration>> ConfigurationsOf(KestrelConfigurationLoader loader);
}
