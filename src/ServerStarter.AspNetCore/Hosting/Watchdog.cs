using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ServerStarter.AspNetCore;

/// <summary>Says <c>WATCHDOG=1</c> as long as the thread pool gets round to it: an application whose threads are all
/// stuck does not, and is replaced.</summary>
internal sealed partial class Watchdog(TimeProvider time, ILogger<Watchdog> logger) : BackgroundService
{
    // Twice within the time that is allowed, as sd_watchdog_enabled(3) recommends.
    private const int OftenerThanNeeded = 2;

    private readonly ILogger _logger = logger;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (StartServer.Watchdog is not { } silence) return;
        try
        {
            while (true)
            {
                Say();
                await Task.Delay(silence / OftenerThanNeeded, time, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // On its way out nobody listens to it any more.
        }
    }

    private void Say()
    {
        try
        {
            StartServer.NotifyAlive();
        }
        catch (ServerStarterException e)
        {
            LogNotNotified(e);
        }
    }

    [LoggerMessage(16, LogLevel.Warning, "The superdaemon could not be told that this process does not hang. It is tried again.")]
    private partial void LogNotNotified(Exception exception);
}
