namespace ServerStarter.Samples;

/// <summary>Keeps clients talking until disposal.</summary>
internal sealed class Talkers : IAsyncDisposable
{
    private readonly CancellationTokenSource _enough = new();
    private readonly Task _talking;

    public Talkers(params ChatClient[] clients) => _talking = Task.Run(async () =>
    {
        while (!_enough.IsCancellationRequested)
        {
            Array.ForEach(clients, client => client.Say());
            await Task.Delay(5, CancellationToken.None);
        }
    });

    public async ValueTask DisposeAsync()
    {
        await _enough.CancelAsync();
        await _talking;
        _enough.Dispose();
    }
}
