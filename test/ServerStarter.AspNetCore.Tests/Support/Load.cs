using System.Collections.Concurrent;

namespace ServerStarter.AspNetCore.Tests;

/// <summary>Clients that ask one request after the other until they are stopped. What fails is kept, never tried again.</summary>
internal sealed class Load : IDisposable
{
    private readonly ConcurrentDictionary<int, int> _answers = new();
    private readonly ConcurrentQueue<string> _failures = new();
    private readonly Task[] _clients;
    private volatile bool _stopping;

    /// <param name="clients">How many ask at the same time.</param>
    /// <param name="ask">One request: the generation that answered.</param>
    public Load(int clients, Func<int, Task<int>> ask) =>
        _clients = [.. Enumerable.Range(0, clients).Select(client => Task.Run(() => AskAsync(() => ask(client))))];

    public bool HasAnswerOf(int generation) => _answers.ContainsKey(generation);

    public int Answered => _answers.Values.Sum();

    /// <summary>What failed.</summary>
    public async Task<IReadOnlyCollection<string>> StopAsync()
    {
        _stopping = true;
        await Task.WhenAll(_clients);
        return _failures;
    }

    public void Dispose() => _stopping = true;

    private async Task AskAsync(Func<Task<int>> ask)
    {
        while (!_stopping)
        {
            try
            {
                _answers.AddOrUpdate(await ask(), 1, (_, count) => count + 1);
            }
            // Whatever it is: that the request failed is what the test asks.
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                _failures.Enqueue(failure.ToString());
            }

            // The servers, and other tests, want some of the processors too.
            await Task.Delay(1);
        }
    }
}
