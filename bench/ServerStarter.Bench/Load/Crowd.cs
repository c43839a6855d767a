using System.Net;

namespace ServerStarter.Bench.Load;

/// <summary>Clients that ask and ask, each on a thread of its own, until they are stopped.</summary>
internal sealed class Crowd : IDisposable
{
    private readonly Thread[] _threads;
    private volatile bool _stopped;
    private long _made;
    private long _failed;

    public Crowd(string address, int clients)
    {
        var server = IPEndPoint.Parse(address);
        _threads = [.. Enumerable.Range(0, clients).Select(_ => new Thread(() => Ask(server)))];
        foreach (Thread thread in _threads) thread.Start();
    }

    /// <summary>Requests that are over, one way or the other.</summary>
    public long Made => Interlocked.Read(ref _made);

    /// <summary>Those that were refused, reset, or not answered in full.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    public void Stop()
    {
        _stopped = true;
        foreach (Thread thread in _threads) thread.Join();
    }

    public void Dispose() => Stop();

    private void Ask(IPEndPoint server)
    {
        while (!_stopped)
        {
            if (!Request.Send(server)) Interlocked.Increment(ref _failed);
            Interlocked.Increment(ref _made);
        }
    }
}
