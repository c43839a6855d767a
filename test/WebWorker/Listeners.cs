using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace WebWorker;

/// <summary>Kestrel's endpoints, by the words of the command line.</summary>
internal static class Listeners
{
    /// <summary><c>any:PORT</c>, <c>localhost:PORT</c>, <c>ip:ADDRESS:PORT</c>, <c>unix:PATH</c>, <c>handle:FD</c>; then what <see cref="Configure"/> takes.</summary>
    public static void Add(KestrelServerOptions kestrel, string endPoint)
    {
        switch (endPoint.Split(':'))
        {
            case ["any", var port, .. var rest]: kestrel.ListenAnyIP(int.Parse(port), Configured(rest)); break;
            case ["localhost", var port, .. var rest]: kestrel.ListenLocalhost(int.Parse(port), Configured(rest)); break;
            case ["ip", var address, var port, .. var rest]: kestrel.Listen(IPAddress.Parse(address), int.Parse(port), Configured(rest)); break;
            case ["unix", var path, .. var rest]: kestrel.ListenUnixSocket(path, Configured(rest)); break;
            case ["handle", var descriptor, .. var rest]: kestrel.ListenHandle(ulong.Parse(descriptor), Configured(rest)); break;
            default: throw new ArgumentException($"--listen {endPoint} is not known");
        }
    }

    /// <summary>https, http1, http2, http3, all: joined by <c>+</c>.</summary>
    public static void Configure(ListenOptions listen, string words)
    {
        foreach (string word in words.Split('+', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (word)
            {
                case "https": listen.UseHttps(Certificate.OfItsOwn()); break;
                case "http1": listen.Protocols = HttpProtocols.Http1; break;
                case "http2": listen.Protocols = HttpProtocols.Http2; break;
                case "http3": listen.Protocols = HttpProtocols.Http3; break;
                case "all": listen.Protocols = HttpProtocols.Http1AndHttp2AndHttp3; break;
                default: throw new ArgumentException($"{word} is not known of an endpoint");
            }
        }
    }

    private static Action<ListenOptions> Configured(string[] words) => listen => Configure(listen, string.Join('+', words));
}
