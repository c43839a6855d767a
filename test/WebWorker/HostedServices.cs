using ServerStarter.AspNetCore;

namespace WebWorker;

/// <summary>Work without a web server, which says when it is told to end.</summary>
internal sealed class Work(ServerStarterDrain drain) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using CancellationTokenRegistration draining = drain.Draining.Register(() => Console.WriteLine("work: draining"));
        Console.WriteLine("work: began");
        await Task.Delay(Timeout.Infinite, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Console.WriteLine("work: finished what it had");
    }
}

/// <summary>An application whose start takes until a file is there.</summary>
internal sealed class SlowStart(Settings settings) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Console.WriteLine("starting");
        // Deaf to being cancelled, as a start may be.
        await Gate.OpenedAsync(settings.StartsWith!, CancellationToken.None);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>What an application may do when the drain begins.</summary>
internal sealed class DrainReaction(ServerStarterDrain drain, Settings settings) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        drain.Draining.Register(() => throw new InvalidOperationException($"the application fails: {settings.WhenDraining}"));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
