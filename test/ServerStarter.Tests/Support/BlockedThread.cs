namespace ServerStarter.Tests.Support;

/// <summary>A thread that waits for something in a blocking call.</summary>
internal sealed class BlockedThread<T>
{
    private readonly TaskCompletionSource<T> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public BlockedThread(Func<T> call)
    {
        var thread = new Thread(() => Run(call)) { IsBackground = true };
        thread.Start();
        Eventually.Holds(() => thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin) || Outcome.IsCompleted, "for the thread to wait");
        Outcome.IsCompleted.ShouldBeFalse();
    }

    public Task<T> Outcome => _outcome.Task;

    private void Run(Func<T> call)
    {
        try
        {
            _outcome.SetResult(call());
        }
        catch (Exception e)
        {
            _outcome.SetException(e);
        }
    }
}
