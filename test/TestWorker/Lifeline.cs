using System.Diagnostics;

namespace TestWorker;

/// <summary>
/// No test run leaves a process behind for ever: a worker that has lived for two minutes ends when its superdaemon has
/// gone, and ends the superdaemon too when the test run that started it has gone.
/// </summary>
internal sealed class Lifeline
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(120);

    private readonly int _parent = Libc.getppid();
    private readonly string? _testRun = Environment.GetEnvironmentVariable("START_SERVER_TEST_RUN");
    private readonly long _started = Stopwatch.GetTimestamp();

    public bool IsCut()
    {
        if (Stopwatch.GetElapsedTime(_started) < s_deadline)
            return false;
        if (Libc.getppid() != _parent)
            return true;
        if (_testRun is null || Directory.Exists($"/proc/{_testRun}"))
            return false;
        _ = Libc.kill(_parent, Libc.SIGKILL);
        return true;
    }
}
