using System.Collections.Concurrent;

namespace ServerStarter.Samples;

/// <summary>Clients that do one exchange after the other until they are stopped. What fails is kept, never tried again.</summary>
internal sealed class Load : IAsyncDisposable
{
    private readonly ConcurrentDictionary<int, int> _answers = new();
    private readonly ConcurrentQueue<string> _failures = new();
    private readonly Task[] _clients;
    private volatile bool _stopping;

    /// <param name="clients">How many exchanges there are at a time.</param>
    /// <param name="exchange">Gives the generation that answered.</param>
    public Load(int clients, Func<Task<int>> exchange) =>
        _clients = [.. Enumerable.Range(0, clients).Select(_ => Task.Run(() => ExchangeAsync(exchange)))];

    /// <summary>Whose answers have come, in numeric order.</summary>
    public int[] Generations => [.. _answers.Keys.Order()];

    public bool HasAnswerOf(int generation) => _answers.ContainsKey(generation);

    /// <summary>What failed.</summary>
    public async Task<IReadOnlyCollection<string>> StopAsync()
    {
        _stopping = true;
        await Task.WhenAll(_clients);
        return _failures;
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task ExchangeAsync(Func<Task<int>> exchange)
    {
        while (!_stopping)
        {
            try
            {
                _answers.AddOrUpdate(await exchange(), 1, (_, count) => count + 1);
            }
            // Whatever it is: that the exchange failed is what the test asks.
            catch (Exception failure)
            {
                _failures.Enqueue(failure.ToString());
            }

            // The servers, and other tests, want some of the processors too.
            await Task.Delay(5);
        }
    }
}
