using ServerStarter.Supervisor.Processes;

namespace ServerStarter.Fuzzing.Tests.Engine;

/// <summary>Looks at text that is shown to people.</summary>
internal static class Shown
{
    /// <summary>Fails where a character acts on terminals.</summary>
    /// <param name="text">What is shown.</param>
    /// <param name="ours">Characters that are none of others.</param>
    public static void Check(ReadOnlySpan<char> text, string ours = "")
    {
        foreach (char c in text)
            if (PrintableText.Acts(c) && !ours.Contains(c, StringComparison.Ordinal)) throw new BrokenPromiseException($"a character that acts is shown, U+{(int)c:X4}");
    }

    /// <summary>Fails there, and where there is half of a character.</summary>
    public static void CheckWhole(string text)
    {
        Check(text);
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsSurrogatePair(text, i)) throw new BrokenPromiseException($"half of a character is shown, U+{(int)text[i]:X4}");
            i++;
        }
    }
}
