using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ServerStarter.AspNetCore;

/// <summary>The time between the signal to leave and the stop of the host: nothing is accepted, what is open is served.</summary>
/// <remarks>
/// <para>
/// 1. Accepting stops, on every handed-over socket. 2. <see cref="Draining"/> fires: from now on every response over
/// HTTP/1.1 says <c>Connection: close</c>, every further request over HTTP/2 is answered and its connection told GOAWAY,
/// and WebSockets are closed. 3. When no connection is left, or after the grace period, the host is stopped; Kestrel
/// closes idle connections and waits for requests that still run.
/// </para>
/// <para>A service of the application: take it as a constructor or handler parameter. Without start_server, it fires when the host stops.</para>
/// </remarks>
#pragma warning disable CA1001 // The source of the token has no timer and no wait handle: there is nothing to dispose of.
public sealed partial class ServerStarterDrain
#pragma warning restore CA1001
{
    private readonly object _gate = new();
    private readonly IHostApplicationLifetime _lifetime;
    private readonly TimeSpan _grace;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly List<HandedOverListener> _listeners = [];
    private readonly CancellationTokenSource _draining = new();
    private readonly TaskCompletionSource _nothingLeft = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _run;
    private int _open;
    private int _upgraded;

    internal ServerStarterDrain(IHostApplicationLifetime lifetime, IOptions<ServerStarterOptions> options, TimeProvider time, ILogger<ServerStarterDrain> logger)
    {
        _lifetime = lifetime;
        _grace = options.Value.GracePeriod;
        _time = time;
        _logger = logger;
        if (!StartServer.IsPresent) lifetime.ApplicationStopping.Register(_draining.Cancel);
    }

    /// <summary>Fires when this process has stopped accepting and begins to say goodbye: a client that connects again now reaches the new generation.</summary>
    public CancellationToken Draining => _draining.Token;

    /// <summary>Whether <see cref="Draining"/> has fired.</summary>
    public bool IsDraining => _draining.IsCancellationRequested;

    /// <summary>How many connections are open, WebSockets included.</summary>
    public int OpenConnections => Volatile.Read(ref _open);

    /// <summary>Whether this process is on its way out, be it by a signal or by the application's own wish.</summary>
    internal bool IsWanted => Volatile.Read(ref _run) is not null || _lifetime.ApplicationStopping.IsCancellationRequested;

    internal void Add(HandedOverListener listener)
    {
        lock (_gate) _listeners.Add(listener);
    }

    internal void Remove(HandedOverListener listener)
    {
        lock (_gate) _listeners.Remove(listener);
    }

    /// <summary>Counts a connection until it is closed.</summary>
    internal void Opened(CancellationToken closed)
    {
        Interlocked.Increment(ref _open);
        closed.UnsafeRegister(static drain => ((ServerStarterDrain)drain!).Changed(ref ((ServerStarterDrain)drain)._open, -1), this);
    }

    /// <summary>Counts a connection that has become a WebSocket: it is not waited for, since no request will end it.</summary>
    internal void Upgraded() => Changed(ref _upgraded, 1);

    /// <summary>Ends what <see cref="Upgraded"/> began.</summary>
    internal void UpgradeEnded() => Changed(ref _upgraded, -1);

    /// <summary>Begins the drain, unless it has begun.</summary>
    /// <returns>When nothing is left or the grace period is over.</returns>
    internal Task RunAsync()
    {
        lock (_gate) return _run ??= Task.Run(DrainAsync);
    }

    private async Task DrainAsync()
    {
        HandedOverListener[] listeners;
        lock (_gate) listeners = [.. _listeners];
        await Task.WhenAll(listeners.Select(static listener => listener.StopAcceptingAsync())).ConfigureAwait(false);
        foreach (HandedOverListener listener in listeners) listener.LetGo();
        LogDraining(OpenConnections, _grace.TotalSeconds);
        await _draining.CancelAsync().ConfigureAwait(false);
        Changed(ref _open, 0);
        try
        {
            await _nothingLeft.Task.WaitAsync(_grace, _time).ConfigureAwait(false);
            LogNothingLeft();
        }
        catch (TimeoutException)
        {
            LogGraceOver(OpenConnections);
        }
    }

    private void Changed(ref int count, int by)
    {
        Interlocked.Add(ref count, by);
        if (IsDraining && Volatile.Read(ref _open) - Volatile.Read(ref _upgraded) <= 0) _nothingLeft.TrySetResult();
    }

    [LoggerMessage(5, LogLevel.Information, "Draining: no connection is accepted any more, {Open} are open; idle ones are closed after {Grace} s.")]
    private partial void LogDraining(int open, double grace);

    [LoggerMessage(6, LogLevel.Information, "Drained: no connection is left.")]
    private partial void LogNothingLeft();

    [LoggerMessage(7, LogLevel.Information, "The grace period is over: the host stops, which closes idle connections and waits for requests; {Open} connections are open.")]
    private partial void LogGraceOver(int open);
}
