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
    /// <summary>What the host gets for its own stop at least: to close idle connections takes a moment too.</summary>
    internal static readonly TimeSpan ShortestStop = TimeSpan.FromSeconds(0.5);

    private static readonly TimeSpan GraceStep = TimeSpan.FromMilliseconds(100);

    private readonly object _gate = new();
    private readonly IHostApplicationLifetime _lifetime;
    private readonly TimeSpan _grace;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly List<HandedOverListener> _listeners = [];
    private readonly CancellationTokenSource _draining = new();
    private readonly TaskCompletionSource _nothingLeft = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _run;
    private bool _hasDeadline;
    private int _open;

    internal ServerStarterDrain(
        IHostApplicationLifetime lifetime, IOptions<ServerStarterOptions> options, IOptions<HostOptions> host, TimeProvider time, ILogger<ServerStarterDrain> logger)
    {
        _lifetime = lifetime;
        Limit = options.Value.DrainTimeout ?? host.Value.ShutdownTimeout;
        TimeSpan longest = Limit == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : Limit > ShortestStop ? Limit - ShortestStop : TimeSpan.Zero;
        _grace = options.Value.GracePeriod < longest ? options.Value.GracePeriod : longest;
        _time = time;
        _logger = logger;
        lifetime.ApplicationStopping.Register(StartServer.IsPresent ? () => _ = RunAsync() : _draining.Cancel);
    }

    /// <summary>Fires when this process has stopped accepting and begins to say goodbye: a client that connects again now reaches the new generation.</summary>
    public CancellationToken Draining => _draining.Token;

    /// <summary>Whether <see cref="Draining"/> has fired.</summary>
    public bool IsDraining => _draining.IsCancellationRequested;

    /// <summary>How many connections on handed-over sockets are open, WebSockets included.</summary>
    public int OpenConnections => Volatile.Read(ref _open);

    /// <summary>How long everything may take, from the signal to the end.</summary>
    internal TimeSpan Limit { get; }

    /// <summary>Whether this process is on its way out, be it by a signal or by the application's own wish.</summary>
    internal bool IsWanted => Volatile.Read(ref _run) is not null || _lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>Fires when the host stops: the last time for something to be said.</summary>
    internal CancellationToken HostStopping => _lifetime.ApplicationStopping;

    internal void Add(HandedOverListener listener)
    {
        lock (_gate)
        {
            _listeners.Add(listener);
            // The signal came during the start, or configuration changed since.
            if (_run is not null) _ = StopAsync(listener);
        }
    }

    internal void Remove(HandedOverListener listener)
    {
        lock (_gate) _listeners.Remove(listener);
    }

    /// <summary>Counts a connection until it is closed.</summary>
    internal void Opened(CancellationToken closed)
    {
        Interlocked.Increment(ref _open);
        closed.UnsafeRegister(static drain => ((ServerStarterDrain)drain!).Closed(), this);
    }

    /// <summary>Begins the drain, unless it has begun.</summary>
    /// <returns>When nothing is left or the grace period is over.</returns>
    internal Task RunAsync()
    {
        lock (_gate) return _run ??= Task.Run(DrainAsync);
    }

    /// <summary>Says, when the time of the host's stop is over, what is lost.</summary>
    internal void EndsWith(CancellationToken deadline)
    {
        lock (_gate)
        {
            if (_hasDeadline) return;
            _hasDeadline = true;
        }

        deadline.UnsafeRegister(static drain => ((ServerStarterDrain)drain!).SayWhatIsAborted(), this);
    }

    private async Task DrainAsync()
    {
        Task[] stopping;
        lock (_gate) stopping = [.. _listeners.Select(StopAsync)];
        await Task.WhenAll(stopping).ConfigureAwait(false);
        // Cancelled when this returns; what the application does then may take its time.
        Task told = _draining.CancelAsync();
        LogDraining(OpenConnections, _grace.TotalSeconds);
        try
        {
            await told.ConfigureAwait(false);
        }
        catch (AggregateException e)
        {
            LogCallbackFailed(e);
        }

        LeaveIfNothingIsLeft();
        if (await IsNothingLeftAsync().ConfigureAwait(false)) LogNothingLeft();
        else LogGraceOver(OpenConnections);
    }

    // In steps, of which one alone is lost when the process is stalled for seconds: what clients sent meanwhile is to be
    // looked at before their connections count as idle.
    private async Task<bool> IsNothingLeftAsync()
    {
        for (TimeSpan left = _grace; left > TimeSpan.Zero; left -= GraceStep)
        {
            try
            {
                await _nothingLeft.Task.WaitAsync(left < GraceStep ? left : GraceStep, _time).ConfigureAwait(false);
                return true;
            }
            catch (TimeoutException)
            {
                // The next step.
            }
        }

        return _nothingLeft.Task.IsCompleted;
    }

    private static async Task StopAsync(HandedOverListener listener)
    {
        await listener.StopAcceptingAsync().ConfigureAwait(false);
        listener.LetGo();
    }

    private void Closed()
    {
        Interlocked.Decrement(ref _open);
        LeaveIfNothingIsLeft();
    }

    private void LeaveIfNothingIsLeft()
    {
        if (IsDraining && OpenConnections == 0) _nothingLeft.TrySetResult();
    }

    private void SayWhatIsAborted()
    {
        if (OpenConnections is > 0 and var open) LogAborted(open);
    }
}
