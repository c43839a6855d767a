using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace ServerStarter.Samples;

/// <summary>HTTP clients that talk to nobody but the sample, and wait as long as tests wait.</summary>
internal static class Clients
{
    public static HttpClient Http(int port, int connections = int.MaxValue) =>
        With(new SocketsHttpHandler { MaxConnectionsPerServer = connections }, $"http://127.0.0.1:{port}");

    public static HttpClient Http2(int port) => OnlyHttp2(Http(port));

    /// <summary>HTTP/2 over TLS, with a server whose certificate is the one expected.</summary>
    public static HttpClient Http2Tls(int port, Func<X509Certificate2, bool> expected) => OnlyHttp2(Https(port, expected));

    public static HttpClient Https(int port, Func<X509Certificate2, bool> expected) =>
        With(new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is X509Certificate2 one && expected(one),
            },
        }, $"https://localhost:{port}");

    public static HttpClient Unix(string path) => With(new SocketsHttpHandler
    {
        ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    }, "http://admin");

    private static HttpClient With(SocketsHttpHandler handler, string address)
    {
        handler.UseProxy = false;
        handler.AllowAutoRedirect = false;
        return new HttpClient(handler) { BaseAddress = new Uri(address), Timeout = Eventually.Deadline };
    }

    private static HttpClient OnlyHttp2(HttpClient client)
    {
        client.DefaultRequestVersion = HttpVersion.Version20;
        client.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        return client;
    }
}
