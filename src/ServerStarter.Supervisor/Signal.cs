using System.Globalization;

namespace ServerStarter.Supervisor;

/// <summary>A signal of Linux, by number, with the name <c>kill -l</c> gives it.</summary>
/// <param name="Number">1 to 64, as in <c>&lt;signal.h&gt;</c> of x86-64 and arm64.</param>
/// <remarks>Names and numbers: signal(7).</remarks>
public readonly record struct Signal(int Number)
{
    private const int RealTimeMin = 34;
    private const int RealTimeMax = 64;

    internal const int Highest = RealTimeMax;

    /// <summary>Hang up: asks a superdaemon for a deploy.</summary>
    public static readonly Signal Hup = new(1);

    /// <summary>Interrupt: Ctrl-C.</summary>
    public static readonly Signal Int = new(2);

    /// <summary>Kill: cannot be caught.</summary>
    public static readonly Signal Kill = new(9);

    /// <summary>User-defined 1: asks a superdaemon to open its log file anew.</summary>
    public static readonly Signal Usr1 = new(10);

    /// <summary>Terminate: asks a worker to finish what it has and leave.</summary>
    public static readonly Signal Term = new(15);

    // Index = number. Of signals with two names, the first one found by Parse and shown by Name.
    private static readonly string?[] Names =
    [
        null, "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM",
        "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF",
        "WINCH", "IO", "PWR", "SYS",
    ];

    /// <summary>The name without "SIG": <c>TERM</c>, <c>RTMIN+3</c>; the number where there is none.</summary>
    public string Name => Number switch
    {
        > 0 when Number < Names.Length => Names[Number]!,
        RealTimeMin => "RTMIN",
        RealTimeMax => "RTMAX",
        > RealTimeMin and < RealTimeMax => "RTMIN+" + (Number - RealTimeMin).ToString(CultureInfo.InvariantCulture),
        _ => Number.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Reads a signal's name: with or without SIG, in any case; also <c>RTMIN+n</c>, <c>RTMAX-n</c>, a number.</summary>
    /// <param name="text">For example <c>term</c>, <c>SIGUSR2</c>, <c>15</c>.</param>
    /// <param name="signal">The signal, when there is one of that name.</param>
    /// <returns>Whether there is such a signal.</returns>
    public static bool TryParse(string text, out Signal signal)
    {
        ArgumentNullException.ThrowIfNull(text);
        string name = text.ToUpperInvariant();
        if (name.StartsWith("SIG", StringComparison.Ordinal)) name = name[3..];
        int number = NumberOf(name);
        signal = new Signal(number);
        return number is > 0 and <= RealTimeMax;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static int NumberOf(string name)
    {
        int index = Array.IndexOf(Names, name);
        if (index > 0) return index;
        return name switch
        {
            "IOT" => 6,
            "CLD" => 17,
            "POLL" => 29,
            "RTMIN" => RealTimeMin,
            "RTMAX" => RealTimeMax,
            _ when name.StartsWith("RTMIN+", StringComparison.Ordinal) => RealTime(RealTimeMin, name[6..], 1),
            _ when name.StartsWith("RTMAX-", StringComparison.Ordinal) => RealTime(RealTimeMax, name[6..], -1),
            _ => Digits(name),
        };
    }

    private static int RealTime(int origin, string distance, int direction)
    {
        int n = Digits(distance);
        return n is >= 0 and <= RealTimeMax - RealTimeMin ? origin + direction * n : -1;
    }

    private static int Digits(string text) => WholeNumber.Int(text) ?? -1;
}
