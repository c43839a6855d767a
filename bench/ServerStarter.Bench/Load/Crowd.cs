using System.Diagnostics;
using System.Net;
using ServerStarter.Bench.Linux;

namespace ServerStarter.Bench.Load;

/// <summary>Clients that ask and ask, each on a thread of its own, until they are stopped.</summary>
internal sealed class Crowd : IDisposable
{
    public const int Clients = 8;

    private readonly Thread[] _threads;
    private readonly List<Exchange>[] _exchanges;
    private volatile bool _stopped;
    private volatile Exception? _trouble;
    private volatile int _newest;
    private long _made;
    private long _lastOlder;

    /// <param name="address">HOST:PORT.</param>
    /// <param name="kind">What they do with their connections.</param>
    /// <param name="pace">Each asks once in so long, at another moment than the others; zero: as fast as it can.</param>
    public Crowd(string address, ClientKind kind, TimeSpan pace)
    {
        var server = IPEndPoint.Parse(address);
        long period = (long)(pace.TotalSeconds * Stopwatch.Frequency);
        _exchanges = [.. Enumerable.Range(0, Clients).Select(_ => new List<Exchange>(capacity: 16_384))];
        _threads = [.. Enumerable.Range(0, Clients).Select(i => new Thread(() => Ask(server, kind, i, period)))];
        foreach (Thread thread in _threads) thread.Start();
    }

    /// <summary>Requests that are over, one way or the other.</summary>
    public long Made => Interlocked.Read(ref _made);

    /// <summary>The highest version that has answered.</summary>
    public int NewestVersion => _newest;

    /// <summary>When a version lower than the highest answered last (CLOCK_MONOTONIC, in nanoseconds).</summary>
    public long LastOlder => Interlocked.Read(ref _lastOlder);

    /// <summary>Every request, once they have stopped.</summary>
    public IEnumerable<Exchange> Exchanges => _exchanges.SelectMany(exchanges => exchanges);

    /// <exception cref="IOException">A client could not ask, for a reason that is not the server's.</exception>
    public void Stop()
    {
        Join();
        if (_trouble is { } trouble) throw new IOException(trouble.Message, trouble);
    }

    public void Dispose() => Join();

    private void Join()
    {
        _stopped = true;
        foreach (Thread thread in _threads) thread.Join();
    }

    // An exception that a thread lets out would end this program, and leave the subjects behind.
    private void Ask(IPEndPoint server, ClientKind kind, int index, long period)
    {
        try
        {
            using var client = new Client(server, kind);
            long next = Stopwatch.GetTimestamp() + period * index / Clients;
            while (!_stopped)
            {
                WaitFor(ref next, period);
                Note(client.Ask(), _exchanges[index]);
            }
        }
        catch (Exception e)
        {
            _trouble = e;
        }
    }

    private void Note(Exchange exchange, List<Exchange> exchanges)
    {
        exchanges.Add(exchange);
        Interlocked.Increment(ref _made);
        if (exchange.Version > _newest) _newest = exchange.Version;
        else if (exchange.IsAnswered && exchange.Version < _newest) Interlocked.Exchange(ref _lastOlder, exchange.Ended);
    }

    // What a slow answer made late is not made up for: the load stays the same, and does not come in bursts.
    private static unsafe void WaitFor(ref long next, long period)
    {
        if (period == 0) return;
        long now = Stopwatch.GetTimestamp();
        while (next < now) next += period;
        while ((now = Stopwatch.GetTimestamp()) < next)
            _ = Libc.poll(null, 0, (int)Math.Max(1, (next - now) * 1000 / Stopwatch.Frequency));
        next += period;
    }
}
