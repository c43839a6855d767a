using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ServerStarter.AspNetCore;

/// <summary>Says <c>READY=1</c> when the application has started and no health check is unhealthy.</summary>
internal sealed partial class Readiness(
    IHostApplicationLifetime lifetime, IServiceProvider services, HandedOverSockets sockets, ServerStarterDrain drain,
    IOptions<ServerStarterOptions> options, TimeProvider time, ILogger<Readiness> logger) : BackgroundService
{
    private readonly ILogger _logger = logger;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Who has said that it leaves does not say that it is ready.
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, drain.Draining);
        try
        {
            await AnnounceAsync(leaving.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            // To the host, a service that was cancelled before the host stops is one that failed.
        }
    }

    private async Task AnnounceAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (lifetime.ApplicationStarted.Register(started.SetResult).ConfigureAwait(false))
        {
            await started.Task.WaitAsync(stoppingToken).ConfigureAwait(false);
        }

        await UntilHealthyAsync(stoppingToken).ConfigureAwait(false);
        Tell(() =>
        {
            StartServer.NotifyReady();
            LogReady(StartServer.Generation, sockets);
        });
    }

    private async Task UntilHealthyAsync(CancellationToken stoppingToken)
    {
        if (services.GetService<HealthCheckService>() is not { } health) return;
        string? said = null;
        for (TimeSpan pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            HealthReport report = await health.CheckHealthAsync(options.Value.ReadyChecks, stoppingToken).ConfigureAwait(false);
            if (report.Status != HealthStatus.Unhealthy) return;
            string waiting = string.Join(", ", report.Entries.Where(static entry => entry.Value.Status == HealthStatus.Unhealthy).Select(Describe));
            if (waiting != said)
            {
                LogNotHealthy(waiting);
                Tell(() => StartServer.NotifyStatus("waiting for health checks: " + waiting));
                said = waiting;
            }

            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(false);
        }
    }

    private void Tell(Action tell)
    {
        try
        {
            tell();
        }
        catch (ServerStarterException e)
        {
            LogNotNotified(e);
        }
    }

    private static string Describe(KeyValuePair<string, HealthReportEntry> entry) =>
        (entry.Value.Description ?? entry.Value.Exception?.Message) is { } reason ? $"{entry.Key} ({reason})" : entry.Key;

    [LoggerMessage(10, LogLevel.Information, "Ready: generation {Generation} serves {Sockets}.")]
    private partial void LogReady(long? generation, HandedOverSockets sockets);

    [LoggerMessage(11, LogLevel.Warning, "Not ready yet, health checks are unhealthy: {Checks}. They are asked again, at most every second.")]
    private partial void LogNotHealthy(string checks);

    [LoggerMessage(12, LogLevel.Error, "The superdaemon could not be told. If it waits for that, the deploy fails.")]
    private partial void LogNotNotified(Exception exception);
}
