using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Loop;

/// <summary>What other threads want of the loop. Counted, not queued: an order never waits and never blocks.</summary>
internal sealed unsafe class Orders
{
    private readonly Descriptor _bell = Descriptor.OrThrow(
        Libc.eventfd(0, Libc.EFD_CLOEXEC | Libc.EFD_NONBLOCK), "eventfd", "the orders");

    private int _restarts;
    private int _stops;
    private int _reopens;

    /// <summary>What to poll for orders.</summary>
    public int PollNumber => _bell.Number;

    public void Restart() => Give(ref _restarts);

    public void Stop() => Give(ref _stops);

    public void ReopenLog() => Give(ref _reopens);

    /// <summary>Takes all that were given since the last time.</summary>
    public (bool Restart, int Stops, bool ReopenLog) Take()
    {
        ulong rings;
        _ = Libc.read(_bell.Number, &rings, sizeof(ulong));
        return (Interlocked.Exchange(ref _restarts, 0) > 0, Interlocked.Exchange(ref _stops, 0),
            Interlocked.Exchange(ref _reopens, 0) > 0);
    }

    private void Give(ref int order)
    {
        Interlocked.Increment(ref order);
        ulong ring = 1;
        // It can only fail where the bell has rung 2^64 - 2 times unheard.
        _ = Libc.write(_bell.Number, &ring, sizeof(ulong));
    }
}
