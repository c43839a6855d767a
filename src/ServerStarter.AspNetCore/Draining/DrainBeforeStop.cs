using Microsoft.Extensions.Hosting;

namespace ServerStarter.AspNetCore;

/// <summary>An application that stops by itself drains too, before any of its services is told to stop.</summary>
internal sealed class DrainBeforeStop(ServerStarterDrain drain) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Over at once if a signal began the drain.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken) =>
        await drain.RunAsync().WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
