using System.Net;
using System.Net.Sockets;

namespace ServerStarter;

/// <summary>What start_server gave this process, and what this process tells it. Everything here does nothing where there is no start_server.</summary>
public static class StartServer
{
    private static readonly Lazy<HandedOverSockets> HandedOver =
        new(() => HandedOverSockets.Of(Environment.GetEnvironmentVariable(PortVariable.Name)));

    /// <summary>Whether start_server started this process: <c>SERVER_STARTER_PORT</c> is set, even if to nothing.</summary>
    public static bool IsPresent => Environment.GetEnvironmentVariable(PortVariable.Name) is not null;

    /// <summary>The number of this worker: 1 for the first, one more for every worker started since. Null without start_server.</summary>
    /// <exception cref="ServerStarterException"><c>SERVER_STARTER_GENERATION</c> is no number from 1.</exception>
    public static long? Generation => GenerationVariable.Parse(Environment.GetEnvironmentVariable(GenerationVariable.Name));

    /// <summary>The sockets of <c>SERVER_STARTER_PORT</c>; none where it is absent or empty. Read once.</summary>
    /// <exception cref="ServerStarterException">The variable is malformed, or a descriptor is not open or is no socket.</exception>
    public static HandedOverSockets Sockets => HandedOver.Value;

    /// <summary>The listening sockets that were handed over (TCP and unix), or else new ones.</summary>
    /// <param name="otherwise">Where to listen if none was handed over: <see cref="IPEndPoint"/> or <see cref="UnixDomainSocketEndPoint"/>.</param>
    /// <returns>Sockets that listen, in order. Those handed over are adopted, except what has been adopted before.</returns>
    /// <exception cref="ServerStarterException">As <see cref="Sockets"/>; or an end point cannot be listened on.</exception>
    public static IReadOnlyList<Socket> Listen(params EndPoint[] otherwise) =>
        HandedOverOrElse(static socket => socket.IsListening, static socket => socket.AdoptSocket(), otherwise, OwnSocket.Listen);

    /// <summary>As <see cref="Listen"/>, for TCP alone and as <see cref="TcpListener"/>s, which have been started.</summary>
    /// <param name="otherwise">Where to listen if none was handed over.</param>
    /// <exception cref="ServerStarterException">As <see cref="Listen"/>.</exception>
    public static IReadOnlyList<TcpListener> ListenTcp(params IPEndPoint[] otherwise) =>
        HandedOverOrElse(
            static socket => socket is { Kind: SocketKind.Tcp, IsListening: true }, static socket => socket.AdoptTcpListener(), otherwise, OwnSocket.ListenTcp);

    /// <summary>As <see cref="Listen"/>, for UDP.</summary>
    /// <param name="otherwise">Where to bind if none was handed over.</param>
    /// <exception cref="ServerStarterException">As <see cref="Listen"/>.</exception>
    public static IReadOnlyList<UdpClient> BindUdp(params IPEndPoint[] otherwise) =>
        HandedOverOrElse(static socket => socket.Kind == SocketKind.Udp, static socket => socket.AdoptUdpClient(), otherwise, OwnSocket.BindUdp);

    /// <summary>Says that this process serves now: <c>READY=1</c> to <c>NOTIFY_SOCKET</c>, if that is set.</summary>
    /// <returns>Whether it was sent: false without <c>NOTIFY_SOCKET</c>, or when nobody listens there any more.</returns>
    /// <exception cref="ServerStarterException">It could not be sent: <c>NOTIFY_SOCKET</c> is malformed, or the system refused.</exception>
    public static bool NotifyReady() => Notify("READY=1");

    /// <summary>Says in a line what this process is doing: <c>STATUS=…</c> to <c>NOTIFY_SOCKET</c>, if that is set.</summary>
    /// <param name="status">One line; a line break becomes a space.</param>
    /// <inheritdoc cref="NotifyReady"/>
    public static bool NotifyStatus(string status)
    {
        ArgumentNullException.ThrowIfNull(status);
        return Notify("STATUS=" + status.ReplaceLineEndings(" "));
    }

    /// <summary>Says that this process is on its way out: <c>STOPPING=1</c> to <c>NOTIFY_SOCKET</c>, if that is set.</summary>
    /// <inheritdoc cref="NotifyReady"/>
    public static bool NotifyStopping() => Notify("STOPPING=1");

    /// <summary>Within which time, again and again, this process is to say <see cref="NotifyAlive"/>, or it is replaced: <c>WATCHDOG_USEC</c>.
    /// Null where nobody listens: start_server has no <c>--watchdog</c>.</summary>
    /// <exception cref="ServerStarterException"><c>WATCHDOG_USEC</c> is no number of microseconds from 1.</exception>
    public static TimeSpan? Watchdog => WatchdogVariable.Read(
        Environment.GetEnvironmentVariable(WatchdogVariable.Name), Environment.GetEnvironmentVariable(WatchdogVariable.PidName), Environment.ProcessId);

    /// <summary>Says that this process does not hang: <c>WATCHDOG=1</c> to <c>NOTIFY_SOCKET</c>, if that is set.</summary>
    /// <inheritdoc cref="NotifyReady"/>
    public static bool NotifyAlive() => Notify("WATCHDOG=1");

    private static bool Notify(string message) =>
        NotifySocket.Send(Environment.GetEnvironmentVariable(NotifySocket.Variable), message);

    private static T[] HandedOverOrElse<T, TEndPoint>(
        Func<HandedOverSocket, bool> wanted, Func<HandedOverSocket, T> adopt, TEndPoint[] otherwise, Func<TEndPoint, T> own)
        where T : IDisposable
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        HandedOverSocket[] handedOver = [.. Sockets.Where(wanted)];
        return handedOver.Length > 0
            ? [.. handedOver.Where(static socket => !socket.IsAdopted).Select(adopt)]
            : OwnSocket.All(otherwise, own);
    }
}
