namespace WebWorker;

/// <summary>Hosts that are no web application: one with a web server all the same, and two without.</summary>
internal static class GenericHosts
{
    // UseServerStarter first: the web server's own services come after ours.
    public static IHost WithWebServer(Settings settings)
    {
        IHostBuilder builder = Host.CreateDefaultBuilder(settings.Arguments);
        if (settings.Use == "host") builder.UseServerStarter(options => Starting.Configure(options, settings));
        return builder
            .ConfigureServices(services => WebApplications.AddTo(services, settings))
            .ConfigureWebHostDefaults(web =>
            {
                if (settings.Use == "webhost") web.UseServerStarter(options => Starting.Configure(options, settings));
                web.ConfigureKestrel(kestrel => WebApplications.ListenInCode(kestrel, settings));
                web.Configure(app => app.UseRouting().UseEndpoints(Endpoints.Map));
            }).Build();
    }

    public static IHost ApplicationBuilder(Settings settings)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(settings.Arguments);
        builder.UseServerStarter(options => Starting.Configure(options, settings));
        WebApplications.AddTo(builder.Services, settings);
        builder.Services.AddHostedService<Work>();
        return builder.Build();
    }

    public static IHost DefaultBuilder(Settings settings) =>
        Host.CreateDefaultBuilder(settings.Arguments)
            .UseServerStarter(options => Starting.Configure(options, settings))
            .ConfigureServices(services =>
            {
                WebApplications.AddTo(services, settings);
                services.AddHostedService<Work>();
            }).Build();
}
