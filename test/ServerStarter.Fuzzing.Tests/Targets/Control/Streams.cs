namespace ServerStarter.Fuzzing.Tests.Targets.Control;

/// <summary>What clients may send before anything of it is looked at: lines of all lengths.</summary>
internal static class Streams
{
    /// <summary>A line so long is too long.</summary>
    public const int ShortLimit = 40;

    public static Corpus Corpus { get; } = Corpus.Of(
        ["{\"request\":\"status\"}\n", "a\nb\n\nc\r\n", "no newline", "\n", "x\n" + new string('y', ShortLimit) + "\nz\n", "x\n" + new string('y', ShortLimit + 1) + "\nz\n", new string('y', 5000) + "\n"],
        "\n", "\n\n", "\r\n", "x", new string('y', ShortLimit - 1), new string('z', ShortLimit + 2), new string('w', 4096));

    /// <summary>The lines up to one that is too long, and whether there is one.</summary>
    public static (List<string> Lines, bool TooLong) Split(byte[] input, int longest)
    {
        var lines = new List<string>();
        for (int start = 0; ;)
        {
            int length = input.AsSpan(start).IndexOf((byte)'\n');
            if (length < 0 || length > longest) return (lines, input.Length - start > longest);
            lines.Add(Supervisor.Linux.Bytes.ToText(input.AsSpan(start, length)));
            start += length + 1;
        }
    }
}
