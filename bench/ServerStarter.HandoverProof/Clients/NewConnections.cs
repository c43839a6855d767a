using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ServerStarter.HandoverProof.Reporting;

namespace ServerStarter.HandoverProof.Clients;

/// <summary>A new connection for each request.</summary>
internal static class NewConnections
{
    public static Task Ask(EndPoint endPoint, Tally tally, CancellationToken stop) => Task.Factory.StartNew(
        () =>
        {
            while (!stop.IsCancellationRequested)
            {
                long started = Stopwatch.GetTimestamp();
                try
                {
                    using var connection = new HttpSocket(endPoint);
                    string body = connection.Get(close: true);
                    connection.ExpectEnd();
                    tally.Count(body, started);
                }
                catch (Exception e) when (e is SocketException or InvalidDataException)
                {
                    tally.Failed(e);
                }
            }
        },
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
