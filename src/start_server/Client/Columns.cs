using System.Text;

namespace StartServer.Client;

/// <summary>How many columns of a terminal a text takes: two for each ideograph, syllable of Hangul or picture, none for
/// what is put over the character before it.</summary>
/// <remarks>By and large as wcwidth(3); terminals do not agree on the rest either.</remarks>
internal static class Columns
{
    private const string Ellipsis = "…";

    // First and last, ascending.
    private static readonly int[] Wide =
    [
        0x1100, 0x115F, 0x2E80, 0x303E, 0x3041, 0xA4CF, 0xA960, 0xA97F, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE30, 0xFE6F,
        0xFF00, 0xFF60, 0xFFE0, 0xFFE6, 0x1F300, 0x1F64F, 0x1F680, 0x1F6FF, 0x1F900, 0x1FAFF, 0x20000, 0x3FFFD,
    ];

    private static readonly int[] None =
    [
        0x0300, 0x036F, 0x0483, 0x0489, 0x0591, 0x05BD, 0x200B, 0x200D, 0x20D0, 0x20FF, 0xFE00, 0xFE0F, 0xFE20, 0xFE2F,
        0xE0100, 0xE01EF,
    ];

    public static int Of(string text)
    {
        int columns = 0;
        foreach (Rune rune in text.EnumerateRunes()) columns += Of(rune);
        return columns;
    }

    /// <summary>The text and spaces after it, up to this many columns.</summary>
    public static string Pad(string text, int columns) => text + new string(' ', Math.Max(0, columns - Of(text)));

    /// <summary>The text, or its beginning and an ellipsis: no more than this many columns, at least one.</summary>
    public static string Cut(string text, int columns)
    {
        if (text.Length * 2L <= columns || Of(text) <= columns) return text;
        int used = 0, length = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            used += Of(rune);
            if (used > columns - 1) break;
            length += rune.Utf16SequenceLength;
        }
        return text[..length] + Ellipsis;
    }

    private static int Of(Rune rune) => rune.Value < Wide[0] && rune.Value < None[0] ? 1 : IsIn(None, rune.Value) ? 0 : IsIn(Wide, rune.Value) ? 2 : 1;

    private static bool IsIn(int[] ranges, int character)
    {
        for (int i = 0; i < ranges.Length; i += 2)
            if (character >= ranges[i] && character <= ranges[i + 1]) return true;
        return false;
    }
}
