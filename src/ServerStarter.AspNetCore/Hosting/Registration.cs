using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ServerStarter.AspNetCore;

/// <summary>The services of an application under start_server.</summary>
internal static class Registration
{
    public static void AddServerStarter(IServiceCollection services, Action<ServerStarterOptions>? configure)
    {
        if (configure is not null) services.Configure(configure);
        if (services.Any(static service => service.ServiceType == typeof(ServerStarterDrain))) return;

        services.AddOptions();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(static provider => new ServerStarterDrain(
            provider.GetRequiredService<IHostApplicationLifetime>(), provider.GetRequiredService<IOptions<ServerStarterOptions>>(),
            provider.GetRequiredService<IOptions<HostOptions>>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ServerStarterDrain>>()));
        if (StartServer.IsPresent) AddUnderStartServer(services);
    }

    private static void AddUnderStartServer(IServiceCollection services)
    {
        services.AddSingleton(static _ => StartServer.Sockets);
        services.AddSingleton<IHostLifetime, ServerStarterLifetime>();
        services.AddHostedService<DrainBeforeStop>();
        services.AddHostedService<Readiness>();
        services.AddHostedService<Watchdog>();

        // Kestrel adds its own transport only where there is none; it is needed for what was not handed over.
        services.TryAddSingleton<IConnectionListenerFactory, SocketTransportFactory>();
        services.AddSingleton<IConnectionListenerFactory, HandedOverListenerFactory>();
        services.AddSingleton<IPostConfigureOptions<SocketTransportOptions>, TransportOrder>();
        // Where nothing speaks HTTP/3, Kestrel leaves it out by itself; with a factory of ours it would ask for it.
        if (services.Any(static service => service.ServiceType == typeof(IMultiplexedConnectionListenerFactory)))
            services.AddSingleton<IMultiplexedConnectionListenerFactory, Http3Refusal>();
        services.AddSingleton<IPostConfigureOptions<KestrelServerOptions>, KestrelListeners>();
        services.AddTransient<IStartupFilter, UrlsFilter>();
        services.AddTransient<IStartupFilter, DrainFilter>();
    }
}
