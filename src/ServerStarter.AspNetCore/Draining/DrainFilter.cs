using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace ServerStarter.AspNetCore;

/// <summary>Puts the middleware of the drain before everything else.</summary>
internal sealed class DrainFilter : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => builder =>
    {
        builder.UseMiddleware<DrainMiddleware>();
        next(builder);
    };
}
