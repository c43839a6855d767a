using System.Diagnostics;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using ServerStarter.Supervisor.PropertyTests.Promises;
using ServerStarter.Supervisor.PropertyTests.Scripts;
using Xunit.Abstractions;

namespace ServerStarter.Supervisor.PropertyTests;

/// <summary>Thousands of runs, each by a script of its own. A failure shows the simplest script that fails, the run, and
/// a seed. SIMULATION_SEED=(that seed) dotnet test repeats it; SIMULATION_RUNS=1000000 looks further.</summary>
public class AnyRun(ITestOutputHelper output)
{
    private const int UsualRuns = 3000;

    public static TheoryData<string> Promises => [.. Promise.All.Keys];

    [Theory, MemberData(nameof(Promises))]
    public void Keeps_the_promise(string promise)
    {
        int runs = 0, workers = 0;
        var simulation = new Simulation(Promise.All[promise]);
        var watch = Stopwatch.StartNew();
        Prop.ForAll(AnyScript.Arbitrary, script =>
        {
            workers += simulation.Run(script).Generations;
            runs++;
        }).Check(Configuration());
        output.WriteLine($"{runs} runs with {workers} workers in {watch.Elapsed.TotalSeconds:F1} s");
    }

    private static Config Configuration()
    {
        string runs = Environment.GetEnvironmentVariable("SIMULATION_RUNS") ?? $"{UsualRuns}";
        var configuration = Config.QuickThrowOnFailure.WithQuietOnSuccess(true)
            .WithMaxTest(int.Parse(runs, CultureInfo.InvariantCulture));
        return Environment.GetEnvironmentVariable("SIMULATION_SEED") is { } seed
            ? configuration.WithReplay(Parse(seed))
            : configuration;
    }

    // As a failure prints it: (1,2) from its first run, (1,2,3) at the one that failed.
    private static Replay Parse(string seed)
    {
        string[] parts = seed.Trim('(', ')').Split(',');
        ulong[] numbers = Array.ConvertAll(parts, part => ulong.Parse(part, CultureInfo.InvariantCulture));
        return new Replay(new Rnd(numbers[0], numbers[1]), numbers.Length > 2 ? (int)numbers[2] : null);
    }
}
