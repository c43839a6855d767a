using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace WebWorker;

/// <summary>Web applications as most are written.</summary>
internal static class WebApplications
{
    public static WebApplication Slim(Settings settings) => Build(WebApplication.CreateSlimBuilder(settings.Arguments), settings);

    public static WebApplication Full(Settings settings) => Build(WebApplication.CreateBuilder(settings.Arguments), settings);

    /// <summary>What every worker has, whatever its kind.</summary>
    public static void AddTo(IServiceCollection services, Settings settings)
    {
        services.AddSingleton(settings);
        services.AddLogging(logging => logging.AddSimpleConsole(console => console.SingleLine = true));
        if (settings.ShutdownTimeout is { } timeout) services.Configure<HostOptions>(host => host.ShutdownTimeout = timeout);
        if (settings.Healthy is { } file)
        {
            services.AddHealthChecks().AddCheck("database", () =>
                File.Exists(file) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"waits for {Path.GetFileName(file)}"));
        }

        if (settings.StartsWith is not null) services.AddHostedService<SlowStart>();
        if (settings.WhenDraining is not null) services.AddHostedService<DrainReaction>();
    }

    public static void ListenInCode(KestrelServerOptions kestrel, Settings settings)
    {
        foreach (string endPoint in settings.Listen) Listeners.Add(kestrel, endPoint);
    }

    private static WebApplication Build(WebApplicationBuilder builder, Settings settings)
    {
        if (settings.File is { } file)
        {
            builder.Configuration.AddJsonFile(file, optional: false, reloadOnChange: true);
            builder.WebHost.ConfigureKestrel((context, kestrel) => kestrel.Configure(context.Configuration.GetSection("Kestrel"), reloadOnChange: true));
        }

        AddTo(builder.Services, settings);
        builder.Services.AddSignalR();
        Starting.Use(builder, settings);
        builder.WebHost.ConfigureKestrel(kestrel => ListenInCode(kestrel, settings));

        WebApplication app = builder.Build();
        foreach (string url in settings.AppUrls) app.Urls.Add(url);
        app.UseWebSockets();
        Endpoints.Map(app);
        WebSocketEndpoints.Map(app);
        app.MapHub<ChatHub>("/hub");
        return app;
    }
}
