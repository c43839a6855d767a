using System.Collections.Concurrent;
using System.Net;

namespace ServerStarter.Interop;

/// <summary>
/// Clients that ask one request after the other until they are stopped: most on a new connection each, one for each
/// endpoint on connections that it keeps for as long as the server does. What fails is kept, never tried again, but for
/// one case: a server may close a connection that it has kept alive, and whoever asks just then asks again (RFC 9112,
/// 9.3.1).
/// </summary>
internal sealed class Load : IDisposable
{
    private const int Clients = 6;

    // At full speed they would leave the servers, and the tests beside this one, no processor.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(3);

    private readonly ConcurrentDictionary<(EndPoint EndPoint, int Generation), int> _answers = new();
    private readonly ConcurrentQueue<Exception> _failures = new();
    private readonly ManualResetEventSlim _stopping = new();
    private readonly List<Thread> _clients = [];
    private readonly Lock _counting = new();
    private int _kept, _askedAgain;
    private (int Generation, int Length) _run;

    public Load(IReadOnlyList<EndPoint> endPoints)
    {
        for (var client = 0; client < Clients; client++)
            Start(endPoints[client % endPoints.Count], AskOnNewConnections);
        foreach (var endPoint in endPoints)
            Start(endPoint, AskOnKeptConnections);
    }

    public int Answered => _answers.Values.Sum();

    /// <summary>Of those answered, by a connection that had been used before.</summary>
    public int AnsweredOnKept => _kept;

    /// <summary>Requests sent again because the server had closed the connection that it kept.</summary>
    public int AskedAgain => _askedAgain;

    public IReadOnlyCollection<Exception> Failures => _failures;

    public bool HasAnswer(EndPoint endPoint, int generation) => _answers.ContainsKey((endPoint, generation));

    /// <summary>How many of the latest new connections that generation has answered, and no other in between.</summary>
    public int LatestAnswersOf(int generation)
    {
        lock (_counting)
            return _run.Generation == generation ? _run.Length : 0;
    }

    /// <summary>Waits for the answers to requests under way.</summary>
    public void Stop()
    {
        _stopping.Set();
        _clients.ForEach(client => client.Join());
    }

    public void Dispose()
    {
        Stop();
        _stopping.Dispose();
    }

    private void Start(EndPoint endPoint, Action<EndPoint> ask)
    {
        var client = new Thread(() => ask(endPoint)) { IsBackground = true, Name = $"client of {endPoint}" };
        _clients.Add(client);
        client.Start();
    }

    private void AskOnNewConnections(EndPoint endPoint)
    {
        do
        {
            Try(() =>
            {
                using var connection = new Connection(endPoint, keepAlive: false);
                var answer = connection.Ask();
                Count(endPoint, answer);
                lock (_counting)
                    _run = (answer.Generation, _run.Generation == answer.Generation ? _run.Length + 1 : 1);
            });
        }
        while (!_stopping.Wait(s_pause));
    }

    private void AskOnKeptConnections(EndPoint endPoint)
    {
        Connection? connection = null;
        do
        {
            Try(() =>
            {
                if (connection is { IsKeptAlive: true } kept)
                {
                    try
                    {
                        Count(endPoint, kept.Ask());
                        _ = Interlocked.Increment(ref _kept);
                        return;
                    }
                    catch (DroppedException)
                    {
                        _ = Interlocked.Increment(ref _askedAgain);
                    }
                }
                connection?.Dispose();
                connection = null;
                connection = new Connection(endPoint, keepAlive: true);
                Count(endPoint, connection.Ask());
            });
        }
        while (!_stopping.Wait(s_pause));
        connection?.Dispose();
    }

    private void Count(EndPoint endPoint, Answer answer) =>
        _answers.AddOrUpdate((endPoint, answer.Generation), 1, (_, count) => count + 1);

    private void Try(Action request)
    {
        try
        {
            request();
        }
        // Whatever it is: that the request failed is what the test asks.
        catch (Exception failure)
        {
            _failures.Enqueue(failure);
        }
    }
}
