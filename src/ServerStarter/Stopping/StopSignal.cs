using System.Runtime.InteropServices;

namespace ServerStarter;

/// <summary>A token that fires when this process is asked to leave, instead of the signal ending it.</summary>
/// <remarks>
/// For servers without a host. SIGTERM is what start_server sends unless <c>--signal-on-hup</c> or
/// <c>--signal-on-term</c> names another: register that one too. SIGINT is what Ctrl-C sends; the second one ends the
/// process, as somebody who presses it twice expects. Any other signal that comes again is ignored, because a server
/// that is on its way out already may be told once more.
/// </remarks>
public sealed class StopSignal : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _interrupts;
    private int _received;

    private StopSignal()
    {
    }

    /// <summary>Fires at the first signal. Its callbacks run on the thread pool.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>The signal that came first; null while none has.</summary>
    public PosixSignal? Received => Volatile.Read(ref _received) is var signal && signal != 0 ? (PosixSignal)signal : null;

    /// <summary>Registers for SIGTERM, SIGINT and what else is named.</summary>
    /// <param name="others">More signals that ask to leave: <see cref="PosixSignal.SIGQUIT"/>, or a raw number such as <c>(PosixSignal)10</c> for SIGUSR1.</param>
    /// <exception cref="PlatformNotSupportedException">A signal that the system does not have.</exception>
    /// <exception cref="IOException">A signal that cannot be handled, such as SIGKILL.</exception>
    public static StopSignal Register(params PosixSignal[] others)
    {
        ArgumentNullException.ThrowIfNull(others);
        var stop = new StopSignal();
        try
        {
            foreach (PosixSignal signal in new[] { PosixSignal.SIGTERM, PosixSignal.SIGINT }.Concat(others).Distinct())
                stop._registrations.Add(PosixSignalRegistration.Create(signal, stop.OnSignal));
        }
        catch
        {
            stop.Dispose();
            throw;
        }

        return stop;
    }

    /// <summary>Waits for the signal.</summary>
    public Task WaitAsync() => Task.Delay(Timeout.Infinite, Token).ContinueWith(static _ => { }, TaskScheduler.Default);

    /// <summary>Gives the signals back their default action, unless one has come: a process that is leaving is not to be ended by the next.</summary>
    public void Dispose()
    {
        if (Received is not null) return;
        // The source is left to the collector: a signal that is being handled now may still cancel it.
        foreach (PosixSignalRegistration registration in _registrations) registration.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = context.Signal != PosixSignal.SIGINT || Interlocked.Increment(ref _interrupts) == 1;
        if (Interlocked.CompareExchange(ref _received, (int)context.Signal, 0) == 0) _stop.Cancel();
    }
}
