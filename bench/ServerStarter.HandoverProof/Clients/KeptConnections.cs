using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ServerStarter.HandoverProof.Reporting;

namespace ServerStarter.HandoverProof.Clients;

/// <summary>One request after the other on a connection, until the server says that an answer is the last.</summary>
/// <remarks>
/// A server that closes an idle connection without having said so makes the next request fail, as it does for a browser
/// that was just writing. Mostly the next request follows at once; sometimes the client thinks, for less than a second.
/// </remarks>
internal static class KeptConnections
{
    private const int LongestThoughtMilliseconds = 500;

    public static Task Ask(IPEndPoint endPoint, Tally tally, int number, CancellationToken stop) => Task.Factory.StartNew(
        () =>
        {
            var random = new Random(number);
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    using var connection = new HttpSocket(endPoint);
                    while (!stop.IsCancellationRequested && !connection.IsLast)
                    {
                        long started = Stopwatch.GetTimestamp();
                        tally.Count(connection.Get(close: false), started);
                        if (random.Next(2000) == 0) stop.WaitHandle.WaitOne(random.Next(LongestThoughtMilliseconds));
                    }

                    if (connection.IsLast) connection.ExpectEnd();
                }
                catch (Exception e) when (e is SocketException or InvalidDataException)
                {
                    tally.Failed(e);
                }
            }
        },
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
