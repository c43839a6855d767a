using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ServerStarter;

namespace LineEcho;

/// <summary>Greets whoever connects, and says every line again.</summary>
internal sealed partial class EchoService(ILogger<EchoService> logger) : BackgroundService
{
    private readonly ILogger _logger = logger;
    private readonly OpenWork _conversations = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        IReadOnlyList<TcpListener> listeners = StartServer.ListenTcp(new IPEndPoint(IPAddress.Loopback, 7007));
        await Task.WhenAll(listeners.Select(listener =>
            listener.Server.ServeUntilAsync(ConverseAsync, _conversations, stoppingToken, LogBrokenOff)));
        // The host waits for this method, and gives up after the drain timeout.
        LogLeaving(_conversations.Count);
        await _conversations.WaitAsync(Timeout.InfiniteTimeSpan, CancellationToken.None);
    }

    private static async Task ConverseAsync(Socket connection)
    {
        using var stream = new NetworkStream(connection);
        using var reader = new StreamReader(stream);
        await using var writer = new StreamWriter(stream) { AutoFlush = true };
        await writer.WriteLineAsync($"generation {StartServer.Generation ?? 0}, pid {Environment.ProcessId}");
        while (await reader.ReadLineAsync() is { } line) await writer.WriteLineAsync(line);
    }

    [LoggerMessage(1, LogLevel.Information, "Leaving when {Count} conversations have ended.")]
    private partial void LogLeaving(int count);

    [LoggerMessage(2, LogLevel.Information, "A conversation broke off.")]
    private partial void LogBrokenOff(Exception exception);
}
