namespace ServerStarter.Tests.Support;

/// <summary>A deadline for what a test awaits.</summary>
internal static class Within
{
    public static Task InTime(this Task task) => task.WaitAsync(Eventually.Deadline);

    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(Eventually.Deadline);

    public static Task<T> InTime<T>(this ValueTask<T> task) => task.AsTask().WaitAsync(Eventually.Deadline);

    /// <summary>It ends, and not well.</summary>
    public static async Task<Exception> ShouldFail(this Task task)
    {
        await ((Task)task.ContinueWith(_ => { }, TaskScheduler.Default)).InTime();
        return task.IsCanceled ? new OperationCanceledException() : task.Exception?.InnerException.ShouldNotBeNull()!;
    }
}
