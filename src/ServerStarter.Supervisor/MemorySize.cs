using System.Globalization;

namespace ServerStarter.Supervisor;

/// <summary>Amounts of memory as users write them: bytes, or with K, M, G, T for powers of 1,024.</summary>
internal static class MemorySize
{
    public const string Form = "bytes, or with K, M, G or T, for example 512M";

    private const string Units = "KMGT";
    private const int Step = 1024;
    private const int LongestNumber = 15;

    /// <summary>The bytes; null: the text is no amount.</summary>
    public static long? Parse(string text)
    {
        string digits = text.Trim();
        long unit = 1;
        int power = digits.Length == 0 ? -1 : Units.IndexOf(char.ToUpperInvariant(digits[^1]), StringComparison.Ordinal);
        if (power >= 0)
        {
            digits = digits[..^1];
            for (int i = 0; i <= power; i++) unit *= Step;
        }
        if (digits.Length is 0 or > LongestNumber) return null;
        return WholeNumber.Long(digits) is { } number && number <= long.MaxValue / unit ? number * unit : null;
    }

    /// <summary>The text of an amount, in the largest unit of which there is one: <c>512M</c>, <c>1.5G</c>.</summary>
    public static string Text(long bytes)
    {
        int power = 0;
        long tenths = 0;
        for (; bytes >= Step && power < Units.Length; power++)
        {
            tenths = bytes % Step * 10 / Step;
            bytes /= Step;
        }
        string text = bytes.ToString(CultureInfo.InvariantCulture);
        if (tenths > 0) text += "." + tenths.ToString(CultureInfo.InvariantCulture);
        return power == 0 ? text : text + Units[power - 1];
    }
}
