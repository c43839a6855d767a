using ServerStarter.Supervisor;

namespace StartServer;

/// <summary>The values of options, from their texts. A <see cref="FormatException"/> says what was expected.</summary>
internal static class OptionValue
{
    private const string CommandPrefix = "command:";

    /// <summary>A text that is not empty.</summary>
    public static string Text(string value, string expected) =>
        value.Length > 0 ? value : throw new FormatException($"it is empty: expected {expected}");

    /// <summary>A file, or a command after a bar.</summary>
    public static string Log(string value) => value.Trim() is "" or "|"
        ? throw new FormatException($"{Quotation.Of(value)}: expected a file, or \"| command\"")
        : value;

    /// <summary>Of a switch.</summary>
    public static bool YesOrNo(string value) => value switch
    {
        Setting.Yes or "true" or "on" or "1" => true,
        "no" or "false" or "off" or "0" => false,
        _ => throw new FormatException($"{Quotation.Of(value)}: expected yes or no"),
    };

    /// <summary>Seconds.</summary>
    public static TimeSpan Time(string value) => Seconds.Parse(value)
        ?? throw new FormatException($"{Quotation.Of(value)}: expected {Seconds.Form}");

    /// <summary>A whole number.</summary>
    public static int Whole(string value, int least = 1) =>
        WholeNumber.Int(value) is { } n && n >= least
            ? n
            : throw new FormatException($"{Quotation.Of(value)}: expected a whole number from {least}");

    /// <summary>A signal, by name or number.</summary>
    public static Signal SignalOf(string value) => Signal.TryParse(value, out Signal signal)
        ? signal
        : throw new FormatException($"{Quotation.Of(value)} is no signal: expected a name that kill -l lists, for example TERM or SIGUSR2");

    /// <summary>What makes a worker count as up.</summary>
    public static SupervisorOptions Ready(SupervisorOptions options, string value) => value switch
    {
        "alive" => options with { Ready = Readiness.Alive },
        "notify" => options with { Ready = Readiness.Notify },
        _ when value.StartsWith(CommandPrefix, StringComparison.Ordinal) =>
            options with { Ready = Readiness.Command, ReadyCommand = Text(value[CommandPrefix.Length..], "a command after \"command:\"") },
        _ => throw new FormatException($"{Quotation.Of(value)}: expected alive, notify or command:CMD"),
    };

    /// <summary>An amount of memory.</summary>
    public static long Size(string value) => MemorySize.Parse(value)
        ?? throw new FormatException($"{Quotation.Of(value)}: expected {MemorySize.Form}");

    /// <summary>Octal permissions.</summary>
    public static int Mode(string value, string example)
    {
        int mode = 0;
        foreach (char digit in value)
        {
            if (digit is < '0' or > '7' || mode > 0x3F) mode = -1;
            if (mode < 0) break;
            mode = mode * 8 + (digit - '0');
        }
        return mode >= 0 && value.Length > 0 ? mode : throw new FormatException($"{Quotation.Of(value)}: expected octal permissions, for example {example}");
    }
}
