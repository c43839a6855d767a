using System.Globalization;

namespace ServerStarter.Supervisor;

/// <summary>How many descriptors a process may have open at a time: RLIMIT_NOFILE, see getrlimit(2).</summary>
/// <param name="Soft">What holds.</param>
/// <param name="Hard">What the process itself may raise that to.</param>
public readonly record struct OpenFileLimit(long Soft, long Hard)
{
    /// <summary>What is expected, for messages.</summary>
    public const string Form = "a whole number from 1, or two, SOFT:HARD, for example 1024:4096";

    /// <summary>Reads <c>SOFT:HARD</c>, or one number for both.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public static OpenFileLimit Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split(':');
        var limit = parts.Length <= 2 ? new OpenFileLimit(Whole(parts[0]), Whole(parts[^1])) : default;
        return limit.IsValid ? limit : throw new FormatException($"{Quotation.Of(text)}: expected {Form}");
    }

    /// <summary>As it is written.</summary>
    public override string ToString() =>
        Soft.ToString(CultureInfo.InvariantCulture) + (Soft == Hard ? "" : ":" + Hard.ToString(CultureInfo.InvariantCulture));

    internal bool IsValid => Soft >= 1 && Soft <= Hard;

    private static long Whole(string text) => WholeNumber.Long(text) ?? 0;
}
