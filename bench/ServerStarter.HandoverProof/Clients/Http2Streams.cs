using System.Diagnostics;
using System.Net;
using ServerStarter.HandoverProof.Reporting;

namespace ServerStarter.HandoverProof.Clients;

/// <summary>Streams of HTTP/2, without TLS, several at a time on a connection.</summary>
/// <remarks>
/// A stream that the server's GOAWAY says it has not seen is opened again on another connection by .NET's client, as
/// RFC 9113 (6.8) has it: that is no failure, and nothing else is forgiven.
/// </remarks>
internal static class Http2Streams
{
    private const int StreamsPerClient = 4;

    public static async Task Ask(IPEndPoint endPoint, Tally tally, int number, CancellationToken stop)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var client = new HttpClient(handler)
        {
            BaseAddress = new Uri($"http://{endPoint}/"),
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Timeout = TimeSpan.FromSeconds(30),
        };
        await Task.WhenAll(Enumerable.Range(0, StreamsPerClient).Select(_ => Task.Run(() => Stream(client, tally, stop), CancellationToken.None)));
    }

    private static async Task Stream(HttpClient client, Tally tally, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            long started = Stopwatch.GetTimestamp();
            try
            {
                tally.Count(await client.GetStringAsync("/", CancellationToken.None), started);
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
            {
                tally.Failed(e);
            }
        }
    }
}
