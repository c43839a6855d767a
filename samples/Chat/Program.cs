using System.Net.WebSockets;
using Chat;

// A chat whose WebSockets are closed by a deploy, and whose people do not notice.
WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseServerStarter();
builder.Services.AddSingleton(new History(builder.Configuration.GetValue("history", "chat.history")));
builder.Services.AddHostedService(services => services.GetRequiredService<History>());

WebApplication app = builder.Build();
app.UseWebSockets();
app.UseDefaultFiles();
app.UseStaticFiles();
app.MapGet("/chat", async (HttpContext context, History history, int after = 0) =>
{
    if (!context.WebSockets.IsWebSocketRequest)
    {
        context.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
        return;
    }

    using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
    await new Conversation(socket, history).RunAsync(after, context.RequestAborted);
});
app.Run();
