namespace ServerStarter.Supervisor;

/// <summary>Text of others at a length that can be shown.</summary>
internal static class Beginning
{
    /// <summary>The whole of it, or so many characters at most: one fewer where the cut would be within a character.</summary>
    public static string Of(string text, int longest)
    {
        if (text.Length <= longest) return text;
        return text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
    }
}
