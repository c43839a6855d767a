using ServerStarter.AspNetCore;

namespace Microsoft.AspNetCore.Hosting;

/// <summary>Makes a web application hot-deployable.</summary>
public static class ServerStarterWebHostBuilderExtensions
{
    /// <summary>Under start_server: Kestrel listens on the sockets that were handed over, readiness is announced, and the signal to leave drains. Elsewhere nothing changes.</summary>
    /// <param name="builder">The <c>WebHost</c> of an application's builder.</param>
    /// <param name="configure">Grace period, deadline, signals, listeners; null for the defaults.</param>
    public static IWebHostBuilder UseServerStarter(this IWebHostBuilder builder, Action<ServerStarterOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.ConfigureServices(services => Registration.AddServerStarter(services, configure));
    }
}
