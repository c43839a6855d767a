using ServerStarter.AspNetCore;

namespace WebWorker;

/// <summary>What is answered over HTTP. Who answers is said as the harness expects it: <c>GENERATION PID</c>.</summary>
internal static class Endpoints
{
    private static string Who => $"{Settings.Generation} {Environment.ProcessId}";

    // With a length: the harness reads no chunks.
    private static IResult Text(string text) => Results.Text(text);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/", () => Text(Who));
        app.MapGet("/protocol", (HttpContext context) => Text($"{context.Request.Protocol} {context.Request.Scheme}"));
        app.MapGet("/open", (ServerStarterDrain drain) => Text($"{drain.OpenConnections}"));
        app.MapGet("/draining", (ServerStarterDrain drain) => Text($"{drain.IsDraining}"));
        app.MapPost("/stop", (IHostApplicationLifetime lifetime) => lifetime.StopApplication());
        app.MapGet("/slow", SlowAsync);
        app.MapGet("/stream", StreamAsync);
    }

    /// <summary>Answers when the file is there, or when its client or the server gives up.</summary>
    private static async Task<IResult> SlowAsync(string file, HttpContext context)
    {
        Console.WriteLine("slow: began");
        try
        {
            await Gate.OpenedAsync(file, context.RequestAborted);
            return Text(Who);
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("slow: aborted");
            throw;
        }
    }

    /// <summary>Begins the answer at once and ends it when the file is there.</summary>
    private static async Task StreamAsync(string file, HttpContext context)
    {
        context.Response.ContentLength = 4;
        await context.Response.WriteAsync("be");
        await context.Response.Body.FlushAsync();
        Console.WriteLine("stream: began");
        await Gate.OpenedAsync(file, context.RequestAborted);
        await context.Response.WriteAsync("en");
    }
}
