namespace ServerStarter.Fuzzing.Tests.Engine;

/// <summary>Random numbers that depend on two others alone: those of one input do not depend on the inputs before it.</summary>
/// <remarks>SplitMix64: a multiplication or two each, and good from the first number on.</remarks>
internal sealed class Dice(ulong seed, long number)
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    private ulong _state = Mixed(Mixed(seed) + (ulong)number * Step);

    public ulong Next() => Mixed(_state += Step);

    /// <summary>From 0 to one less than this.</summary>
    public int Below(int limit) => (int)(((Next() >> 32) * (ulong)limit) >> 32);

    /// <summary>Whether this is one of so many.</summary>
    public bool OneIn(int many) => Below(many) == 0;

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    private static ulong Mixed(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
