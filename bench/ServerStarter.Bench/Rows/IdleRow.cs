using System.Diagnostics;
using ServerStarter.Bench.Linux;
using ServerStarter.Bench.Measuring;
using ServerStarter.Bench.Processes;
using ServerStarter.Bench.Subjects;

namespace ServerStarter.Bench.Rows;

/// <summary>How often a superdaemon with nothing to do wakes up. All of them idle at the same time.</summary>
internal sealed record IdleRow() : SuperdaemonRow("idle")
{
    protected override IReadOnlyList<Line> Lines(Workbench bench)
    {
        int seconds = bench.Quick ? 2 : 10;
        var quantity = new Quantity($"context switches, idle for {seconds} s") { HasRatio = false };
        using var fleet = new Fleet(bench);
        var seen = new Dictionary<Subject, long>();
        var turns = bench.Turns(quantity);
        // No samples yet: it only makes each of them take its turn at being started.
        turns.TakeWarm(0, subject =>
        {
            fleet.Of(subject).Settle();
            seen[subject] = Switches(subject);
            return [0];
        });
        long next = Stopwatch.GetTimestamp();
        return turns.Take(bench.Quick ? 1 : 5, subject =>
        {
            // The first of each round waits for all of them.
            if (subject == bench.Subjects.First(seen.ContainsKey)) next += seconds * Stopwatch.Frequency;
            bench.Waiting.Until(next);
            long before = seen[subject];
            seen[subject] = Switches(subject);
            return [seen[subject] - before];
        });

        long Switches(Subject subject) => ProcessStatus.ContextSwitches(fleet.Of(subject).Pid, out _);
    }
}
