using System.Diagnostics;

namespace ServerStarter.Compatibility;

public class KillOldDelays
{
    [Theory, Perl, Ours]
    public void Old_workers_get_their_signal_when_the_delay_is_over(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Start(["--kill-old-delay=1"], sandbox.Worker());
        superdaemon.Report(1);
        superdaemon.Signal(Signal.Hup);
        var sleeping = superdaemon.WaitForLine("^sleeping 1 secs before killing old workers");
        sandbox.WorkerSignals().ShouldBeEmpty();
        var killing = superdaemon.WaitForLine("^killing old workers");
        Stopwatch.GetElapsedTime(sleeping.Arrived, killing.Arrived).ShouldBeGreaterThan(TimeSpan.FromSeconds(0.9));
        superdaemon.WaitForOnly(2);
        sandbox.WorkerSignals().ShouldBe(["1 TERM"]);
    }

    [Theory, Perl, Ours]
    public void Both_generations_serve_during_the_delay(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        int port = sandbox.FreePort();
        var superdaemon = sandbox.Start([$"--port={port}", "--kill-old-delay=30"], sandbox.Worker());
        superdaemon.Report(1);
        superdaemon.Signal(Signal.Hup);
        superdaemon.WaitForLine("^sleeping 30 secs");
        var seen = new HashSet<int>();
        superdaemon.Eventually(() => seen.Add(Request.Tcp(port).Generation) | seen.Count == 2, "for an answer");
        superdaemon.Workers.Select(worker => worker.Generation).ShouldBe([1, 2]);
    }
}
