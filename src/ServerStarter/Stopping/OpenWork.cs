namespace ServerStarter;

/// <summary>Counts connections or requests that are being served, so that a server can leave when the last is done.</summary>
/// <remarks>Safe to use from any thread.</remarks>
public sealed class OpenWork
{
    private readonly object _gate = new();
    private int _count;
    private TaskCompletionSource? _done;

    /// <summary>How many have begun and not ended.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Begins one piece of work.</summary>
    /// <returns>To be disposed at its end, once.</returns>
    public IDisposable Begin()
    {
        lock (_gate) _count++;
        return new Piece(this);
    }

    /// <summary>Waits until nothing is open.</summary>
    /// <param name="deadline">How long to wait at most; <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes.</param>
    /// <param name="cancellationToken">Ends the wait with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>True when nothing is open, false when the deadline passed first: <see cref="Count"/> says how many are left.</returns>
    public async Task<bool> WaitAsync(TimeSpan deadline, CancellationToken cancellationToken = default)
    {
        Task done;
        lock (_gate)
        {
            if (_count == 0) return true;
            _done ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            done = _done.Task;
        }

        try
        {
            await done.WaitAsync(deadline, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private void End()
    {
        lock (_gate)
        {
            if (--_count > 0) return;
            _done?.SetResult();
            _done = null;
        }
    }

    private sealed class Piece(OpenWork work) : IDisposable
    {
        private OpenWork? _work = work;

        public void Dispose() => Interlocked.Exchange(ref _work, null)?.End();
    }
}
