using System.Net;
using System.Net.Sockets;

namespace LibraryWorker;

/// <summary>Where to listen if nothing was handed over: <c>tcp:PORT</c>, <c>udp:PORT</c>, <c>unix:PATH</c>.</summary>
internal static class EndPoints
{
    public static EndPoint[] Streams(string[] options) => [.. Tcp(options), .. Unix(options)];

    public static IPEndPoint[] Tcp(string[] options) => Ports(options, "tcp:");

    public static IPEndPoint[] Udp(string[] options) => Ports(options, "udp:");

    private static EndPoint[] Unix(string[] options) =>
        [.. After(options, "unix:").Select(path => new UnixDomainSocketEndPoint(path))];

    private static IPEndPoint[] Ports(string[] options, string prefix) =>
        [.. After(options, prefix).Select(port => new IPEndPoint(IPAddress.Loopback, int.Parse(port)))];

    private static IEnumerable<string> After(string[] options, string prefix) =>
        options.Where(option => option.StartsWith(prefix, StringComparison.Ordinal)).Select(option => option[prefix.Length..]);
}
