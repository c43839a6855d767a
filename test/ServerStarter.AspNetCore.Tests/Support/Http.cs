using System.Net;
using System.Net.Sockets;

namespace ServerStarter.AspNetCore.Tests;

/// <summary>Clients of the framework.</summary>
internal static class Http
{
    /// <summary>Speaks exactly that version; knows WebWorker's certificate, which nobody vouches for.</summary>
    public static HttpClient Client(Version version, string? path = null)
    {
        var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate?.Subject == "CN=localhost";
        if (path is not null) handler.ConnectCallback = async (_, cancelled) => await ConnectAsync(path, cancelled);
        return new HttpClient(handler)
        {
            DefaultRequestVersion = version,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Timeout = Eventually.Deadline,
        };
    }

    public static async Task<string> GetAsync(string url, Version? version = null, string? path = null)
    {
        using HttpClient client = Client(version ?? HttpVersion.Version11, path);
        return await client.GetStringAsync(new Uri(url));
    }

    /// <summary>Whether somebody listens on a port.</summary>
    public static bool IsOpen(int port)
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task<Stream> ConnectAsync(string path, CancellationToken cancelled)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancelled);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
