using System.Diagnostics;

namespace LibraryWorker;

/// <summary>No test run leaves a process behind: when it has gone, this worker and its superdaemon go too.</summary>
internal sealed class Lifeline : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

    private readonly string? _testRun = Environment.GetEnvironmentVariable("START_SERVER_TEST_RUN");
    private readonly int _parent = Parent();
    private readonly Timer _timer;

    public Lifeline() => _timer = new Timer(_ => Look(), null, s_pause, s_pause);

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        if (_testRun is null || Directory.Exists($"/proc/{_testRun}"))
            return;
        if (_parent > 1 && Parent() == _parent)
        {
            using var superdaemon = Process.GetProcessById(_parent);
            superdaemon.Kill();
        }
        Environment.Exit(1);
    }

    // The name, in parentheses, may hold anything: fields are counted after it.
    private static int Parent()
    {
        var stat = File.ReadAllText("/proc/self/stat");
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1]);
    }
}
