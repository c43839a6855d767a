using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ServerStarter.AspNetCore;

/// <summary>Turns the signal to leave into a drain, and then into the stop of the host.</summary>
/// <remarks>
/// In place of the console's lifetime, which stops the host at once: then whatever hangs on ApplicationStopping says
/// goodbye to clients while this process still accepts their next connection.
/// </remarks>
internal sealed partial class ServerStarterLifetime(
    IHostApplicationLifetime lifetime, ServerStarterDrain drain, IOptions<ServerStarterOptions> options, IOptions<HostOptions> host,
    TimeProvider time, ILogger<ServerStarterLifetime> logger) : IHostLifetime, IDisposable
{
    private readonly ILogger _logger = logger;
    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _leaving;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        foreach (PosixSignal signal in options.Value.StopSignals.Distinct())
            _registrations.Add(PosixSignalRegistration.Create(signal, OnSignal));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations) registration.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        // start_server may ask twice: for a deploy, and then for its own end.
        if (Interlocked.Exchange(ref _leaving, 1) == 0) _ = LeaveAsync(context.Signal);
    }

    private async Task LeaveAsync(PosixSignal signal)
    {
        long asked = time.GetTimestamp();
        LogAsked(signal, StartServer.Generation);
        try
        {
            StartServer.NotifyStopping();
        }
        catch (ServerStarterException e)
        {
            LogNotNotified(e);
        }

        TimeSpan limit = options.Value.DrainTimeout ?? host.Value.ShutdownTimeout;
        try
        {
            await drain.RunAsync().WaitAsync(limit, time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The grace period is longer than all there is.
        }
        finally
        {
            // The host's own stop gets what is left of the time; read when it begins.
            if (limit != Timeout.InfiniteTimeSpan) limit = TimeSpan.FromTicks(Math.Max(1, (limit - time.GetElapsedTime(asked)).Ticks));
            host.Value.ShutdownTimeout = limit;
            lifetime.StopApplication();
        }
    }

    [LoggerMessage(8, LogLevel.Information, "Asked to leave by {Signal}: generation {Generation} drains.")]
    private partial void LogAsked(PosixSignal signal, long? generation);

    [LoggerMessage(9, LogLevel.Warning, "The superdaemon could not be told that this process is leaving, which it knows anyway.")]
    private partial void LogNotNotified(Exception exception);
}
