using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using ServerStarter.Supervisor.PropertyTests.Promises;
using ServerStarter.Supervisor.PropertyTests.Scripts;
using Xunit.Abstractions;

namespace ServerStarter.Supervisor.PropertyTests;

/// <summary>Thousands of histories of fifty stimuli each, in batches with seeds of their own, on every processor; all promises
/// at once are held against each. A failure shows the shortest script that fails, the run, the promise and a seed.
/// SIMULATION_SEED=(that seed) dotnet test repeats it; SIMULATION_RUNS=1000000 looks further.</summary>
public partial class RandomHistories(ITestOutputHelper output)
{
    private const int UsualRuns = 20_000;
    private const int BatchSize = 500;

    private long _runs, _events, _long, _workers, _deploys, _answers;

    [Fact]
    public void Keep_every_promise()
    {
        int runs = int.Parse(Environment.GetEnvironmentVariable("SIMULATION_RUNS") ?? $"{UsualRuns}", CultureInfo.InvariantCulture);
        string seed = Environment.GetEnvironmentVariable("SIMULATION_SEED") ?? $"{Random.Shared.NextInt64()}";
        var watch = Stopwatch.StartNew();
        // As a failure prints it, of one history; or as the last line does, of all of them.
        if (seed.Contains(',', StringComparison.Ordinal)) Check(runs, Parse(seed));
        else RunBatches(runs, ulong.Parse(seed, CultureInfo.InvariantCulture));
        output.WriteLine(
            $"{_runs:N0} histories with {_events:N0} events, {_workers:N0} workers, {_deploys:N0} deploys and {_answers:N0} answers in "
            + $"{watch.Elapsed.TotalSeconds:F1} s, {_runs / watch.Elapsed.TotalSeconds:N0} histories a second; "
            + $"{_long * 100 / _runs} of 100 have {AnyScript.Stimuli} events or more; SIMULATION_SEED={seed}");
    }

    // Each with a seed of its own that follows from the one of all, however many processors there are.
    private void RunBatches(int runs, ulong seed)
    {
        int batches = (runs + BatchSize - 1) / BatchSize;
        try
        {
            Parallel.For(0, batches, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, batch =>
                Check(Math.Min(BatchSize, runs - batch * BatchSize), new Replay(new Rnd(seed + (ulong)batch), null)));
        }
        catch (AggregateException several)
        {
            throw several.Flatten().InnerExceptions[0];
        }
    }

    private void Check(int runs, Replay replay)
    {
        var simulation = new Simulation(world => new AllPromises(world));
        try
        {
            Prop.ForAll(AnyScript.Arbitrary, script => Count(simulation.Run(script)))
                .Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(runs).WithReplay(replay));
        }
        catch (Exception e) when (SeedOf().Match(e.Message) is { Success: true } seed)
        {
            throw new BrokenPromiseException(
                $"{e.Message}{Environment.NewLine}SIMULATION_SEED='{seed.Value}' dotnet test test/ServerStarter.Supervisor.PropertyTests repeats it alone");
        }
    }

    private void Count(World world)
    {
        Interlocked.Increment(ref _runs);
        Interlocked.Add(ref _events, world.Events);
        if (world.Events >= AnyScript.Stimuli) Interlocked.Increment(ref _long);
        Interlocked.Add(ref _workers, world.Generations);
        Interlocked.Add(ref _deploys, world.State.Deploys.Count == 0 ? 0 : world.State.Deploys[^1].Number);
        Interlocked.Add(ref _answers, world.Answers);
    }

    // (1,2): from that run on; (1,2,3): the one that failed.
    private static Replay Parse(string seed)
    {
        string[] parts = seed.Trim('(', ')').Split(',');
        ulong[] numbers = Array.ConvertAll(parts, part => ulong.Parse(part, CultureInfo.InvariantCulture));
        return new Replay(new Rnd(numbers[0], numbers[1]), numbers.Length > 2 ? (int)numbers[2] : null);
    }

    [GeneratedRegex(@"\(\d+,\d+,\d+\)")]
    private static partial Regex SeedOf();
}
