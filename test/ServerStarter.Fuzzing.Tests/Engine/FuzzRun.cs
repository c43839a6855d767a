using System.Diagnostics;
using ServerStarter.Supervisor;

namespace ServerStarter.Fuzzing.Tests.Engine;

/// <summary>The inputs of a seed, and what becomes of each.</summary>
/// <param name="name">Whose they are, for messages.</param>
/// <param name="corpus">What they are made from.</param>
/// <param name="seed">Which ones.</param>
/// <param name="accepts">Takes one in: whether it was accepted. Anything thrown is a failure.</param>
internal sealed class FuzzRun(string name, Corpus corpus, ulong seed, Func<byte[], bool> accepts)
{
    // What a copy of each part of the input, or a message, takes; far below what a copy of all for each part does.
    private const long MostMemory = 4 << 20, MostMemoryForAByte = 2000;

    // Messages that begin alike are of one failure, though they may quote different inputs.
    private const int Alike = 16;

    /// <summary>Tries some of them, from one on.</summary>
    /// <exception cref="BrokenPromiseException">One fails: which, made as short as it can be, how, and how to repeat it.</exception>
    public Report Try(long first, long count)
    {
        var inputs = new Inputs(corpus, seed);
        using var guard = new Guard(Repeat);
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
                throw Failure(number, input, e);
            }
        }
        return new Report(count, accepted, watch.Elapsed);
    }

    private bool IsAccepted(byte[] input)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool accepted = accepts(input);
        long memory = GC.GetAllocatedBytesForCurrentThread() - before;
        return memory <= MostMemory + MostMemoryForAByte * input.Length
            ? accepted
            : throw new BrokenPromiseException($"for {input.Length} bytes of input it took {memory} bytes of memory");
    }

    private BrokenPromiseException Failure(long number, byte[] input, Exception failure)
    {
        byte[] shortest = Shrinking.Of(input, candidate => FailureOf(candidate) is { } other && IsLike(other, failure));
        failure = FailureOf(shortest) ?? failure;
        return new BrokenPromiseException($"""
            {name}: {failure.GetType().Name}: {OneLine.Of(failure.Message)}
            input: {Readable.Of(shortest)}, {shortest.Length} bytes, made shorter from {input.Length}
            repeat: {Repeat(number)}
            {failure.StackTrace}
            """);
    }

    private Exception? FailureOf(byte[] input)
    {
        try
        {
            _ = IsAccepted(input);
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private static bool IsLike(Exception one, Exception other) => one.GetType() == other.GetType() && Beginning(one).SequenceEqual(Beginning(other));

    private static ReadOnlySpan<char> Beginning(Exception e) => e.Message.AsSpan(0, Math.Min(Alike, e.Message.Length));

    private string Repeat(long number) =>
        $"FUZZ_SEED={seed} FUZZ_INPUT={number} dotnet test test/ServerStarter.Fuzzing.Tests --filter FullyQualifiedName~.{name}.";
}
