// A web server that can be replaced by its next version while it is being used.
WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
builder.WebHost.UseServerStarter();

WebApplication app = builder.Build();
string generation = Environment.GetEnvironmentVariable("SERVER_STARTER_GENERATION") ?? "0";
app.MapGet("/", () => $"generation {generation}, pid {Environment.ProcessId}\n");
app.MapGet("/slow", async (double seconds, CancellationToken gone) =>
{
    await Task.Delay(TimeSpan.FromSeconds(seconds), gone);
    return $"generation {generation}, pid {Environment.ProcessId}, after {seconds} s\n";
});
app.Run();
