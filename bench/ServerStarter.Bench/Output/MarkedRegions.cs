namespace ServerStarter.Bench.Output;

/// <summary>Parts of a Markdown page that a program writes, between <c>&lt;!-- measured: NAME --&gt;</c> and <c>&lt;!-- end --&gt;</c>.</summary>
internal static class MarkedRegions
{
    private const string End = "<!-- end -->";

    /// <returns>The page with another text in that region.</returns>
    /// <exception cref="FormatException">The page has no such region.</exception>
    public static string Replace(string page, string name, string text)
    {
        string begin = $"<!-- measured: {name} -->\n";
        int start = page.IndexOf(begin, StringComparison.Ordinal);
        int end = start < 0 ? -1 : page.IndexOf(End, start, StringComparison.Ordinal);
        if (end < 0) throw new FormatException($"the page has no region \"{begin.TrimEnd()}\" … \"{End}\"");
        return $"{page[..(start + begin.Length)]}\n{text.Trim()}\n\n{page[end..]}";
    }
}
