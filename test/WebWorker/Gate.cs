namespace WebWorker;

/// <summary>A file that a test creates when something may go on.</summary>
internal static class Gate
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    public static async Task OpenedAsync(string file, CancellationToken gone)
    {
        while (!File.Exists(file)) await Task.Delay(Pause, gone);
    }
}
