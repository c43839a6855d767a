using System.Net;
using ServerStarter.HandoverProof.Reporting;

namespace ServerStarter.HandoverProof.Clients;

/// <summary>Where the server is.</summary>
public sealed record Target(IPEndPoint Tcp, string Path);

/// <summary>A way to use connections.</summary>
/// <param name="Name">For the command line and the table.</param>
/// <param name="Http2">Whether the server is to speak HTTP/2, without TLS.</param>
/// <param name="Start">One client that asks until it is told to stop.</param>
public sealed record ClientKind(string Name, bool Http2, Func<Target, Tally, int, CancellationToken, Task> Start)
{
    public static IReadOnlyList<ClientKind> All { get; } =
    [
        new("new-tcp", false, static (target, tally, _, stop) => NewConnections.Ask(target.Tcp, tally, stop)),
        new("new-unix", false, static (target, tally, _, stop) => NewConnections.Ask(new System.Net.Sockets.UnixDomainSocketEndPoint(target.Path), tally, stop)),
        new("keep-alive", false, static (target, tally, number, stop) => KeptConnections.Ask(target.Tcp, tally, number, stop)),
        new("http2", true, static (target, tally, number, stop) => Http2Streams.Ask(target.Tcp, tally, number, stop)),
    ];
}
