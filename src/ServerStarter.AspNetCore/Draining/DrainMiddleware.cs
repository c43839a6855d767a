using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace ServerStarter.AspNetCore;

/// <summary>Tells clients, once the drain has begun, that the response they get is the last on its connection.</summary>
internal sealed class DrainMiddleware
{
    private readonly RequestDelegate _next;
    private readonly ServerStarterDrain _drain;
    private readonly bool _closeWebSockets;
    private readonly Func<object, Task> _onStarting;

    public DrainMiddleware(RequestDelegate next, ServerStarterDrain drain, IOptions<ServerStarterOptions> options)
    {
        _next = next;
        _drain = drain;
        _closeWebSockets = options.Value.CloseWebSockets;
        _onStarting = context =>
        {
            if (_drain.IsDraining) SayLast((HttpContext)context);
            return Task.CompletedTask;
        };
    }

    public Task InvokeAsync(HttpContext context)
    {
        // Looked at when the response begins: the drain may begin in between.
        context.Response.OnStarting(_onStarting, context);
        if (_closeWebSockets && WebSocketUpgrade.IsAsked(context)) WebSocketUpgrade.Watch(context, _drain);
        return _next(context);
    }

    private static void SayLast(HttpContext context)
    {
        if (context.Response.StatusCode == StatusCodes.Status101SwitchingProtocols) return;
        // HTTP/2: GOAWAY, and the end of the connection when its streams have ended. HTTP/1.1 has the header.
        if (HttpProtocol.IsHttp2(context.Request.Protocol))
            context.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
        else
            context.Response.Headers.Connection = "close";
    }
}
