using System.Diagnostics;
using ServerStarter.Bench.Linux;
using ServerStarter.Bench.Measuring;
using ServerStarter.Bench.Processes;
using ServerStarter.Bench.Subjects;

namespace ServerStarter.Bench.Rows;

/// <summary>How often a superdaemon with nothing to do wakes up. All of them idle at the same time.</summary>
internal sealed record IdleRow() : Row("idle")
{
    public override IReadOnlyList<Line> Measure(Workbench bench)
    {
        int seconds = bench.Quick ? 2 : 10;
        var quantity = new Quantity($"context switches, idle for {seconds} s") { HasRatio = false };
        using var fleet = new Fleet(bench);
        var before = new Dictionary<Subject, long>();
        var turns = new Turns(bench, quantity);
        // No samples yet: it only makes each of them take its turn at being started.
        turns.TakeWarm(0, subject =>
        {
            fleet.Of(subject).Settle();
            before[subject] = ProcessStatus.ContextSwitches(fleet.Of(subject).Pid, out _);
            return [0];
        });
        bench.Waiting.Until(Stopwatch.GetTimestamp() + seconds * Stopwatch.Frequency);
        return turns.Take(1, subject =>
            [ProcessStatus.ContextSwitches(fleet.Of(subject).Pid, out _) - before[subject]]);
    }
}
