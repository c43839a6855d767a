using System.Text;

namespace ServerStarter.Supervisor.Processes;

/// <summary>Text of others for people: nothing in it can change anything but its own place on a terminal.</summary>
internal static class PrintableText
{
    /// <summary>Whether it is no character to be shown but one that does something: control characters, those of C1
    /// included, which are the beginnings of terminals' sequences too; what turns the direction of text, so that it reads
    /// as something else than it is; what ends a line.</summary>
    public static bool Acts(char c) => char.IsControl(c)
        || c is '\u061C' or '\u200E' or '\u200F' or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFEFF';

    /// <summary>A question mark for each of those, U+FFFD for each half of a character.</summary>
    public static string Of(string text)
    {
        if (IsSo(text)) return text;
        var printable = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
            if (rune.IsBmp && Acts((char)rune.Value)) printable.Append('?');
            else printable.Append(rune.ToString());
        return printable.ToString();
    }

    private static bool IsSo(string text)
    {
        foreach (char c in text)
            if (Acts(c) || char.IsSurrogate(c)) return false;
        return true;
    }
}
