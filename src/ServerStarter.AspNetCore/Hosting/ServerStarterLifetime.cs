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
    // A registration that nobody holds ends by itself.
    private static readonly List<PosixSignalRegistration> Kept = [];

    private readonly ILogger _logger = logger;
    private readonly List<PosixSignalRegistration> _registrations = [];
    private long? _generation;
    private int _leaving;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        // Asked here, where a wrong variable can still be complained of.
        _generation = StartServer.Generation;
        foreach (PosixSignal signal in options.Value.StopSignals.Distinct()) _registrations.Add(Register(signal));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        // Asked to leave, the process stays deaf until it is gone: start_server may ask again between this and its end.
        if (Volatile.Read(ref _leaving) != 0)
        {
            lock (Kept) Kept.AddRange(_registrations);
            return;
        }

        foreach (PosixSignalRegistration registration in _registrations) registration.Dispose();
    }

    private PosixSignalRegistration Register(PosixSignal signal)
    {
        try
        {
            return PosixSignalRegistration.Create(signal, OnSignal);
        }
        catch (Exception e) when (e is IOException or ArgumentException)
        {
            throw new ServerStarterException($"StopSignals names {signal}, which cannot be handled: {e.Message} Name another, and in start_server's --signal-on-hup and --signal-on-term too.", e);
        }
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
        LogAsked(signal, _generation);
        try
        {
            StartServer.NotifyStopping();
        }
        catch (ServerStarterException e)
        {
            LogNotNotified(e);
        }

        TimeSpan limit = drain.Limit;
        try
        {
            await drain.RunAsync().WaitAsync(limit, time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // Shorter than it takes to begin.
        }
#pragma warning disable CA1031 // Whatever it is, whoever sent the signal must not wait for ever.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogNotDrained(e);
        }
        finally
        {
            // The host's own stop gets what is left of the time; read when it begins.
            if (limit != Timeout.InfiniteTimeSpan) limit -= time.GetElapsedTime(asked);
            host.Value.ShutdownTimeout = limit == Timeout.InfiniteTimeSpan || limit > ServerStarterDrain.ShortestStop ? limit : ServerStarterDrain.ShortestStop;
            lifetime.StopApplication();
        }
    }

    [LoggerMessage(8, LogLevel.Information, "Asked to leave by {Signal}: generation {Generation} drains.")]
    private partial void LogAsked(PosixSignal signal, long? generation);

    [LoggerMessage(15, LogLevel.Error, "The drain failed. The host stops now.")]
    private partial void LogNotDrained(Exception exception);

    [LoggerMessage(9, LogLevel.Warning, "The superdaemon could not be told that this process is leaving, which it knows anyway.")]
    private partial void LogNotNotified(Exception exception);
}
