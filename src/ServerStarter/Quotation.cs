using System.Text;

namespace ServerStarter;

/// <summary>What a variable says, as a message quotes it: on one line, without what acts on a terminal, and not at length.</summary>
internal static class Quotation
{
    private const int Longest = 256;

    /// <summary>In quotation marks; a question mark for each character that does something or turns the direction of
    /// text; after 256 characters an ellipsis.</summary>
    public static string Of(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (char c in text.AsSpan(0, Math.Min(text.Length, Longest))) quoted.Append(Acts(c) ? '?' : c);
        return quoted.Append(text.Length > Longest ? "…\"" : "\"").ToString();
    }

    private static bool Acts(char c) => char.IsControl(c)
        || c is '\u061C' or '\u200E' or '\u200F' or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFEFF';
}
