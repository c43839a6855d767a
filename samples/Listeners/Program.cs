using ServerStarter.AspNetCore;

// The site over HTTPS, a port that sends browsers there, and a unix socket for those who look after it.
WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
int https = builder.Configuration.GetValue("https", 8443), http = builder.Configuration.GetValue("http", 8080);
string admin = builder.Configuration.GetValue("admin", "/tmp/listeners.sock");

// Kestrel's own way to say it. What start_server has handed over is not bound, but taken: there the same words say
// how to listen on which socket.
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.ListenAnyIP(https, listener => listener.UseHttps());
    kestrel.ListenAnyIP(http);
    kestrel.ListenUnixSocket(admin);
});
builder.WebHost.UseServerStarter();
builder.Services.AddHttpsRedirection(redirection => redirection.HttpsPort = https);

WebApplication app = builder.Build();
string generation = Environment.GetEnvironmentVariable("SERVER_STARTER_GENERATION") ?? "0";

// By the connection, not by RequireHost: clients can write what they like into the Host header.
app.MapWhen(context => context.Connection.LocalIpAddress is null, socket => socket.Run(async context =>
{
    var drain = context.RequestServices.GetRequiredService<ServerStarterDrain>();
    await context.Response.WriteAsync($"generation {generation}, pid {Environment.ProcessId}, {drain.OpenConnections} connections\n");
}));
app.UseHttpsRedirection();
app.MapGet("/", () => $"generation {generation}\n");
app.Run();
