using System.Globalization;

namespace ServerStarter.Supervisor;

/// <summary>Whole numbers from 0, as users and other programs write them: digits and nothing else.</summary>
/// <remarks>Not long.TryParse alone, which passes over zero bytes at the end: <c>1\0</c> would be 1.</remarks>
internal static class WholeNumber
{
    /// <summary>The number; null: the text is none, or a larger one.</summary>
    public static long? Long(string text) =>
        text.Length > 0 && text[^1] != '\0' && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;

    /// <inheritdoc cref="Long"/>
    public static int? Int(string text) => Long(text) is { } number and <= int.MaxValue ? (int)number : null;
}
