using System.Collections.Concurrent;
using System.Net;

namespace ServerStarter.Integration;

/// <summary>Clients that ask again and again, on a new connection for each request, until they are stopped.</summary>
internal sealed class Load : IDisposable
{
    private readonly Func<int> _ask;
    private readonly ConcurrentDictionary<int, int> _answers = new();
    private readonly ConcurrentQueue<string> _failures = new();
    private readonly Thread[] _clients;
    private volatile bool _stopping;

    public Load(int clients, EndPoint endPoint)
        : this(clients, () => Request.Of(endPoint).Generation)
    {
    }

    /// <param name="clients">How many.</param>
    /// <param name="ask">A request; gives the generation that has answered.</param>
    public Load(int clients, Func<int> ask)
    {
        _ask = ask;
        _clients = [.. Enumerable.Range(1, clients)
            .Select(number => new Thread(AskAgainAndAgain) { IsBackground = true, Name = $"client {number}" })];
        Array.ForEach(_clients, client => client.Start());
    }

    /// <summary>Whose answers have come, in numeric order.</summary>
    public int[] Generations => [.. _answers.Keys.Order()];

    public bool HasAnswerOf(int generation) => _answers.ContainsKey(generation);

    /// <summary>What failed.</summary>
    public IReadOnlyCollection<string> Stop()
    {
        _stopping = true;
        Array.ForEach(_clients, client => client.Join());
        return _failures;
    }

    public void Dispose() => Stop();

    private void AskAgainAndAgain()
    {
        while (!_stopping)
        {
            try
            {
                _answers.AddOrUpdate(_ask(), 1, (_, count) => count + 1);
            }
            catch (Exception failure)
            {
                _failures.Enqueue($"{failure.GetType().Name}: {failure.Message}");
            }
            // The servers, and other tests, want some of the processors too.
            Thread.Sleep(1);
        }
    }
}
