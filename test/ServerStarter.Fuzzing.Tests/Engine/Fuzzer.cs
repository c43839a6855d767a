using System.Diagnostics;

namespace ServerStarter.Fuzzing.Tests.Engine;

/// <summary>Gives one thing that reads text of others thousands of inputs. A class that derives from it is a test. Each
/// input must be accepted or refused, and never anything else; both must happen.</summary>
public abstract class Fuzzer(ITestOutputHelper output)
{
    // Who reaches one side with fewer than this looks at one side only.
    private const int LeastInAThousand = 5;

    // What a copy of each part of the input, or a message, takes; far below what a copy of all for each part does.
    private const long MostMemory = 4 << 20, MostMemoryForAByte = 2000;

    private string Name => GetType().Name;

    /// <summary>What the inputs are made from.</summary>
    public abstract Corpus Corpus { get; }

    /// <summary>Of how many inputs it gets one: those that take system calls get fewer.</summary>
    protected virtual int OneIn => 1;

    /// <summary>Takes an input in. What is accepted is looked at, what is refused too.</summary>
    /// <returns>Whether it was accepted.</returns>
    /// <exception cref="Exception">Any: the test has failed.</exception>
    public abstract bool Accepts(byte[] input);

    [Fact]
    public void Any_input_is_accepted_or_refused_as_documented()
    {
        var report = Settings.OnlyInput is { } only ? Run(Settings.Seed, only, 1) : Run(Settings.Seed, 0, Math.Max(Settings.Runs / OneIn, 1));
        output.WriteLine($"fuzz {Name,-22} {report}, seed {Settings.Seed}");
        if (report.Inputs >= 1000) report.CheckBothSides(LeastInAThousand);
    }

    /// <summary>Runs the inputs of a seed from one on.</summary>
    public Report Run(ulong seed, long first, long count)
    {
        var inputs = new Inputs(Corpus, seed);
        using var guard = new Guard(number => Repeat(seed, number));
        long accepted = 0;
        var watch = Stopwatch.StartNew();
        for (long number = first; number < first + count; number++)
        {
            guard.Begins(number);
            byte[] input = inputs.Of(number);
            try
            {
                if (IsAccepted(input)) accepted++;
            }
            catch (Exception e)
            {
                throw Failure(seed, number, input, e);
            }
        }
        return new Report(count, accepted, watch.Elapsed);
    }

    private bool IsAccepted(byte[] input)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool accepted = Accepts(input);
        long memory = GC.GetAllocatedBytesForCurrentThread() - before;
        return memory <= MostMemory + MostMemoryForAByte * input.Length
            ? accepted
            : throw new BrokenPromiseException($"{input.Length} bytes of input took {memory} bytes of memory");
    }

    private BrokenPromiseException Failure(ulong seed, long number, byte[] input, Exception failure)
    {
        byte[] shortest = Shrinking.Of(input, candidate => FailsLike(failure, candidate));
        if (shortest.Length < input.Length) _ = FailsLike(failure, shortest, out failure);
        return new BrokenPromiseException($"""
            {Name}: {failure.GetType().Name}: {failure.Message}
            input: {Readable.Of(shortest)}, {shortest.Length} bytes, made shorter from {input.Length}
            repeat: {Repeat(seed, number)}
            {failure.StackTrace}
            """);
    }

    private bool FailsLike(Exception before, byte[] input) => FailsLike(before, input, out _);

    private bool FailsLike(Exception before, byte[] input, out Exception failure)
    {
        failure = before;
        try
        {
            _ = IsAccepted(input);
            return false;
        }
        catch (Exception e)
        {
            failure = e;
            return e.GetType() == before.GetType();
        }
    }

    private string Repeat(ulong seed, long number) =>
        $"FUZZ_SEED={seed} FUZZ_INPUT={number} dotnet test test/ServerStarter.Fuzzing.Tests --filter FullyQualifiedName~.{Name}.";
}
