using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Logging;

namespace ServerStarter.AspNetCore;

/// <summary>Takes away the <c>urls</c> that an application would listen on elsewhere: what was handed over stands instead.</summary>
internal sealed partial class UrlsFilter(HandedOverSockets sockets, ILogger<UrlsFilter> logger) : IStartupFilter
{
    private readonly ILogger _logger = logger;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => builder =>
    {
        next(builder);
        if (!sockets.Listenable().Any() || builder.ServerFeatures.Get<IServerAddressesFeature>() is not { } addresses) return;
        if (addresses.Addresses.Count > 0) LogNotUsed(string.Join(", ", addresses.Addresses), sockets);
        addresses.Addresses.Clear();
        addresses.PreferHostingUrls = false;
    };

    [LoggerMessage(4, LogLevel.Debug, "start_server handed over {Sockets}: these are listened on instead of {Urls}.")]
    private partial void LogNotUsed(string urls, HandedOverSockets sockets);
}
