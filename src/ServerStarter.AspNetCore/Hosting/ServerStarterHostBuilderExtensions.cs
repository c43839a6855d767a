using ServerStarter.AspNetCore;

namespace Microsoft.Extensions.Hosting;

/// <summary>Makes an application hot-deployable, with a web server or without.</summary>
public static class ServerStarterHostBuilderExtensions
{
    /// <inheritdoc cref="AspNetCore.Hosting.ServerStarterWebHostBuilderExtensions.UseServerStarter"/>
    /// <param name="builder">A <c>WebApplicationBuilder</c> or <c>HostApplicationBuilder</c>.</param>
    /// <param name="configure">Grace period, deadline, signals, listeners; null for the defaults.</param>
    public static TBuilder UseServerStarter<TBuilder>(this TBuilder builder, Action<ServerStarterOptions>? configure = null) where TBuilder : IHostApplicationBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        Registration.AddServerStarter(builder.Services, configure);
        return builder;
    }

    /// <inheritdoc cref="AspNetCore.Hosting.ServerStarterWebHostBuilderExtensions.UseServerStarter"/>
    /// <param name="builder">What <c>Host.CreateDefaultBuilder</c> returns.</param>
    /// <param name="configure">Grace period, deadline, signals, listeners; null for the defaults.</param>
    public static IHostBuilder UseServerStarter(this IHostBuilder builder, Action<ServerStarterOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.ConfigureServices((_, services) => Registration.AddServerStarter(services, configure));
    }
}
