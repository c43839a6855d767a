using System.Collections.Concurrent;
using System.Net;

namespace ServerStarter.Testing;

/// <summary>
/// Clients that ask one request after the other, each on a new connection, until disposal. What fails is kept, never
/// tried again.
/// </summary>
public sealed class Traffic : IDisposable
{
    private readonly ConcurrentDictionary<Answer, int> _answers = new();
    private readonly ConcurrentQueue<Exception> _failures = new();
    private readonly Thread[] _clients;
    private volatile bool _stopping;

    private Traffic(Func<Answer> request, int clients)
    {
        _clients = [.. Enumerable.Repeat(request, clients).Select(Client)];
        Array.ForEach(_clients, client => client.Start());
    }

    public static Traffic On(int port, int clients) => new(() => Request.Tcp(port), clients);

    public static Traffic On(EndPoint endPoint, int clients) => new(() => Request.Of(endPoint), clients);

    public int Answered => _answers.Values.Sum();

    public IReadOnlyCollection<Exception> Failures => _failures;

    /// <summary>Who has answered, and how often.</summary>
    public IReadOnlyDictionary<Answer, int> Answers => _answers;

    /// <summary>Waits for the answers to requests under way; <see cref="Failures"/> is complete then.</summary>
    public void Stop()
    {
        _stopping = true;
        Array.ForEach(_clients, client => client.Join());
    }

    public void Dispose() => Stop();

    private Thread Client(Func<Answer> request) => new(() => Ask(request)) { IsBackground = true };

    private void Ask(Func<Answer> request)
    {
        while (!_stopping)
        {
            try
            {
                _answers.AddOrUpdate(request(), 1, (_, count) => count + 1);
            }
            // Whatever it is: that the request failed is what the test asks.
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                _failures.Enqueue(failure);
            }
        }
    }
}
