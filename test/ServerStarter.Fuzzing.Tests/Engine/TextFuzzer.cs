using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Fuzzing.Tests.Engine;

/// <summary>A <see cref="Fuzzer"/> of what reads text: bytes come to it as everywhere in the program, see
/// <see cref="Bytes"/>.</summary>
public abstract class TextFuzzer(ITestOutputHelper output) : Fuzzer(output)
{
    /// <summary>The longest message that anybody should have to read.</summary>
    private const int LongestMessage = 1000;

    public override bool Accepts(byte[] input) => Accepts(Bytes.ToText(input));

    /// <inheritdoc cref="Accepts(byte[])"/>
    protected abstract bool Accepts(string text);

    /// <summary>Looks at why an input was refused: a line of bounded length, that can be shown on any terminal.</summary>
    /// <param name="message">The reason.</param>
    /// <param name="about">What must be in it.</param>
    /// <returns>False: it was not accepted.</returns>
    protected internal static bool Refused(string message, string about = "")
    {
        if (string.IsNullOrWhiteSpace(message)) throw new BrokenPromiseException("a message says nothing");
        if (message.Length > LongestMessage) throw new BrokenPromiseException($"a message is {message.Length} characters long");
        Shown.Check(message);
        if (!message.Contains(about, StringComparison.Ordinal)) throw new BrokenPromiseException($"a message is not about {about}: {message}");
        return false;
    }

    /// <summary>Fails where two are not the same.</summary>
    protected static void Same<T>(T actual, T expected, string what = "read again, it")
    {
        if (!EqualityComparer<T>.Default.Equals(actual, expected)) throw new BrokenPromiseException($"{what} is {actual} instead of {expected}");
    }

    /// <summary>Fails where a promise does not hold.</summary>
    protected static void Holds(bool promise, string what)
    {
        if (!promise) throw new BrokenPromiseException("it is not so: " + what);
    }
}
