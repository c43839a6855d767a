using System.Text;

namespace ServerStarter.Fuzzing.Tests.Engine;

/// <summary>What makes trouble in any text.</summary>
internal static class Tokens
{
    /// <summary>Numbers at the borders of types and ranges, and what looks like a number.</summary>
    public static readonly byte[][] Numbers =
    [
        .. Utf8("0", "-0", "1", "-1", "+1", "2", "3", "00", "007", "9", "10", "99", "255", "256", "511", "512", "777", "1000", "65535", "65536",
            "1048576", "31536000", "31536001", "2147483647", "2147483648", "-2147483648", "4294967294", "4294967295", "4294967296", "8796093022208", "9223372036854775807",
            "9223372036854775808", "-9223372036854775808", "18446744073709551615", "18446744073709551616", "1.5", ".5", "5.", "0.0009", "1e9",
            "1E400", "0x10", "1_000", "1,000", "NaN", "Infinity", "٣", "１", "²", "Ⅳ"),
        Repeated("9", 40), Repeated("0", 400), Repeated("1", 5000),
    ];

    /// <summary>Ends of lines and texts, what acts on terminals, what is no UTF-8, what looks like something else, and
    /// what separates.</summary>
    public static readonly byte[][] Anywhere =
    [
        .. Utf8("\0", "\n", "\n\n", "\r\n", "\r", "\t", " ", "    ", "\v", "\f", "\b", "\a", "\u007f", "\u0085", "\u00a0", "\u2003", "\u3000",
            "\e[2J", "\e]0;x\a", "\e", "\u009b", "\u009b31m", "\u061c", "\u200e", "\u200f", "\u202e", "\u2066", "\u2028", "\u2029", "\ufeff", "\ufffd", "\uffff",
            "é", "e\u0301", "ß", "ſ", "ı", "İ", "K", "日本", "🚀", "👩‍👩‍👧",
            "=", "==", ";", ":", "::", ",", ".", "..", "/", "//", "-", "--", "@", "#", "%", "%s%n", "{0}", "{", "}", "[", "]", "(", ")", "\"", "'", "\\", "|", "&", "$(x)", "`", "*", "?", "~", "<", ">"),
        // No character, half of one, too long a form of one, surrogates, beyond the last one.
        [0xFF], [0xFE, 0xFF], [0x80], [0x9B], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x9A], [0xC0, 0xAF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xED, 0xB2, 0x80],
        [0xED, 0xA0, 0xBD, 0xED, 0xBA, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80],
    ];

    public static byte[][] Utf8(params IEnumerable<string> texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];

    private static byte[] Repeated(string digit, int times) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(digit, times)));
}
