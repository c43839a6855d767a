using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ServerStarter.AspNetCore;

/// <summary>How an application behaves under start_server. Nothing here has an effect elsewhere.</summary>
public sealed class ServerStarterOptions
{
    internal List<ListenerConfiguration> Listeners { get; } = [];

    /// <summary>How long a connection without a request stays open after the signal to leave, in case one is on its way. Default: 3 s.</summary>
    /// <remarks>It ends earlier when no connection is left. Only then is the host stopped. Zero closes idle connections at once, and loses what a client was just writing.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or longer than 24 days.</exception>
    public TimeSpan GracePeriod
    {
        get;
        set => field = Waitable(value, nameof(GracePeriod));
    } = TimeSpan.FromSeconds(3);

    /// <summary>How long after the signal to leave requests may go on; then they are aborted. Default, null: the host's <c>ShutdownTimeout</c> (30 s unless configured).</summary>
    /// <remarks><see cref="Timeout.InfiniteTimeSpan"/>: as long as they take.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or longer than 24 days and not infinite.</exception>
    public TimeSpan? DrainTimeout
    {
        get;
        set => field = value is { } timeout && timeout != Timeout.InfiniteTimeSpan ? Waitable(timeout, nameof(DrainTimeout)) : value;
    }

    /// <summary>The signals that mean "finish and leave". Default: SIGTERM, SIGINT and SIGQUIT.</summary>
    /// <remarks>Add what <c>--signal-on-hup</c> or <c>--signal-on-term</c> names: <c>(PosixSignal)10</c> is SIGUSR1 on Linux.</remarks>
    public IList<PosixSignal> StopSignals { get; } = [PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT];

    /// <summary>Whether WebSockets are closed with status 1001 when the signal to leave comes, so that clients connect to the new generation. Default: true.</summary>
    /// <remarks>
    /// Those of SignalR hubs too: clients with automatic reconnect connect again, and what SignalR would do when the host
    /// stops is to cut them off. Set to false to close yours yourself: <see cref="ServerStarterDrain.Draining"/> says when.
    /// </remarks>
    public bool CloseWebSockets { get; set; } = true;

    /// <summary>Which registered health checks must not be unhealthy before readiness is announced. Default, null: all.</summary>
    public Func<HealthCheckRegistration, bool>? ReadyChecks { get; set; }

    /// <summary>Configures the listener of a handed-over TCP port: HTTPS, protocols, connection middleware.</summary>
    /// <param name="port">The port start_server was given.</param>
    /// <param name="configure">As in <see cref="KestrelServerOptions.Listen(System.Net.IPEndPoint, Action{ListenOptions})"/>.</param>
    /// <remarks>
    /// A port that was not handed over is an error at start. HTTP/3 cannot be handed over: MsQuic opens its UDP socket
    /// itself, and so cannot share it with the next generation. Leave HTTP/3 to a proxy in front.
    /// An endpoint that Kestrel is configured with for the same port or path is used without being named here.
    /// </remarks>
    public ServerStarterOptions ListenPort(int port, Action<ListenOptions> configure) =>
        Add(new ListenerConfiguration($"port {port}", socket => socket.Kind == SocketKind.Tcp && socket.Port == port, configure));

    /// <summary>Configures the listener of a handed-over unix socket.</summary>
    /// <param name="path">The path start_server was given.</param>
    /// <param name="configure">As in <see cref="KestrelServerOptions.ListenUnixSocket(string, Action{ListenOptions})"/>.</param>
    /// <inheritdoc cref="ListenPort" path="/remarks"/>
    public ServerStarterOptions ListenPath(string path, Action<ListenOptions> configure)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Add(new ListenerConfiguration($"path \"{path}\"", socket => socket.HasPath(path), configure));
    }

    /// <summary>Configures the listener of the handed-over socket at a position.</summary>
    /// <param name="position">From 0, in the order of start_server's options, UDP sockets included.</param>
    /// <param name="configure">As in <see cref="ListenPort"/>.</param>
    /// <inheritdoc cref="ListenPort" path="/remarks"/>
    public ServerStarterOptions ListenPosition(int position, Action<ListenOptions> configure)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        return Add(new ListenerConfiguration($"position {position}", socket => socket.Position == position, configure));
    }

    // What the framework's timers can wait for.
    private static TimeSpan Waitable(TimeSpan time, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time, TimeSpan.FromMilliseconds(int.MaxValue), name);
        return time;
    }

    private ServerStarterOptions Add(ListenerConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration.Configure, "configure");
        Listeners.Add(configuration);
        return this;
    }
}
