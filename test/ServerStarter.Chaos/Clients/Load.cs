using System.Net;
using System.Net.Sockets;

namespace ServerStarter.Chaos.Clients;

/// <summary>Clients of every kind, all the time: with a connection for each request and with kept ones, by TCP and by a
/// unix socket.</summary>
internal sealed class Load : IDisposable
{
    private const int OfEachKind = 2, Once = 1, Kept = 1000;

    private readonly Client[] _clients;

    public Load(History history, int port, string path)
    {
        EndPoint[] endPoints = [new IPEndPoint(IPAddress.Loopback, port), new UnixDomainSocketEndPoint(path)];
        _clients =
        [
            .. from endPoint in endPoints
               from requests in (int[])[Once, Kept]
               from number in Enumerable.Range(1, OfEachKind)
               let kind = $"{(requests == Once ? "new" : "kept")} {(endPoint is IPEndPoint ? "tcp" : "unix")} {number}"
               select new Client(history, kind, endPoint, requests),
        ];
        Array.ForEach(_clients, client => client.Start());
    }

    public long Answered => _clients.Sum(client => client.Answered);

    public IReadOnlyList<Failure> Failures => [.. _clients.SelectMany(client => client.Failures)];

    /// <summary>How many requests of each client were answered so far.</summary>
    public long[] Progress => [.. _clients.Select(client => client.Answered)];

    public void Stop()
    {
        Array.ForEach(_clients, client => client.Stop());
        Array.ForEach(_clients, client => client.Join());
    }

    public void Dispose() => Stop();
}
