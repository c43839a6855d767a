// A web server that can be replaced by its next version while it is being used.
using Hello;
using Microsoft.AspNetCore.Connections;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);

// Under start_server the sockets are there already; on its own this is an ordinary application (--urls=...).
IReadOnlyList<ulong> handedOver = HandedOver.Descriptors();
if (handedOver.Count > 0)
{
    builder.Services.AddSingleton<IConnectionListenerFactory, HandedOverListenerFactory>();
    builder.WebHost.ConfigureKestrel(kestrel =>
    {
        foreach (ulong descriptor in handedOver) kestrel.ListenHandle(descriptor);
    });
}

WebApplication app = builder.Build();

// A kept connection ends with the answer to its current request, not in the middle of the client's next one.
app.Use((context, next) =>
{
    if (app.Lifetime.ApplicationStopping.IsCancellationRequested) context.Response.Headers.Connection = "close";
    return next(context);
});

string generation = Environment.GetEnvironmentVariable("SERVER_STARTER_GENERATION") ?? "0";
app.MapGet("/", () => $"generation {generation}, pid {Environment.ProcessId}\n");
app.MapGet("/slow", async (double seconds, CancellationToken gone) =>
{
    await Task.Delay(TimeSpan.FromSeconds(seconds), gone);
    return $"generation {generation}, pid {Environment.ProcessId}, after {seconds} s\n";
});
app.Run();
