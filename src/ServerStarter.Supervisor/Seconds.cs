using System.Globalization;

namespace ServerStarter.Supervisor;

/// <summary>Times as users write them: seconds, with a fraction if they like, of which milliseconds count.</summary>
/// <remarks>Whole numbers throughout: to parse and print floating-point ones would be an eighth of the program.</remarks>
internal static class Seconds
{
    public const string Form = "seconds, for example 10 or 0.5";

    private const int Digits = 3;
    private const int LongestWhole = 365 * 24 * 3600;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(LongestWhole);

    /// <summary>The time; null: the text is none, or longer than a year.</summary>
    public static TimeSpan? Parse(string text)
    {
        int point = text.IndexOf('.', StringComparison.Ordinal);
        string whole = point < 0 ? text : text[..point];
        string fraction = point < 0 ? "" : text[(point + 1)..];
        if (whole.Length + fraction.Length == 0) return null;
        if (Number(whole) is not { } seconds || seconds > LongestWhole || Number(fraction) is null) return null;
        // Validated as a whole, then cut or filled up to milliseconds.
        string milliseconds = fraction.Length > Digits ? fraction[..Digits] : fraction.PadRight(Digits, '0');
        TimeSpan time = TimeSpan.FromTicks((seconds * 1000L + Number(milliseconds)!.Value) * TimeSpan.TicksPerMillisecond);
        return time <= Longest ? time : null;
    }

    /// <summary>The text of a time: <c>10</c>, <c>0.5</c>.</summary>
    public static string Text(TimeSpan time)
    {
        long milliseconds = (time.Ticks + TimeSpan.TicksPerMillisecond / 2) / TimeSpan.TicksPerMillisecond;
        string whole = (milliseconds / 1000).ToString(CultureInfo.InvariantCulture);
        string fraction = (milliseconds % 1000).ToString("D3", CultureInfo.InvariantCulture).TrimEnd('0');
        return fraction.Length == 0 ? whole : whole + "." + fraction;
    }

    // No digits at all are zero: ".5" and "5." are numbers.
    private static int? Number(string text)
    {
        foreach (char c in text)
            if (!char.IsAsciiDigit(c)) return null;
        if (text.Length == 0) return 0;
        return text.Length < 10 ? int.Parse(text, CultureInfo.InvariantCulture) : int.MaxValue;
    }
}
