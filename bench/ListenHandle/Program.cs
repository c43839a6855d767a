// What samples/Hello is compared with: the same server with nothing but Kestrel's own ListenHandle.
WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
builder.WebHost.ConfigureKestrel(kestrel =>
{
    foreach (string entry in (Environment.GetEnvironmentVariable("SERVER_STARTER_PORT") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        kestrel.ListenHandle(ulong.Parse(entry.AsSpan(entry.LastIndexOf('=') + 1), System.Globalization.CultureInfo.InvariantCulture));
});

WebApplication app = builder.Build();
string generation = Environment.GetEnvironmentVariable("SERVER_STARTER_GENERATION") ?? "0";
app.MapGet("/", () => $"generation {generation}, pid {Environment.ProcessId}\n");
app.Run();
