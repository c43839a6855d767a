namespace ServerStarter.Supervisor.Processes;

/// <summary>The end of an output: its last lines, which usually say why a program ended.</summary>
/// <remarks>Blank lines do not count. What is kept of a line is its beginning; the last one counts without a newline
/// too.</remarks>
/// <param name="count">How many lines; 0: none.</param>
internal sealed class LastLines(int count)
{
    /// <summary>How many bytes of a line are kept.</summary>
    public const int LongestLine = 400;

    private readonly byte[]?[] _lines = new byte[count][];
    private readonly int[] _lengths = new int[count];
    private readonly List<Range> _recent = new(count);
    private readonly byte[] _unfinished = new byte[LongestLine + 1]; // the one more tells that there was more
    private int _length;
    private int _kept;
    private int _next;

    /// <summary>Takes in what came next.</summary>
    public void Add(ReadOnlySpan<byte> output)
    {
        int end = output.LastIndexOf((byte)'\n');
        if (end >= 0) AddLines(output[..end]);
        ReadOnlySpan<byte> rest = output[(end + 1)..];
        rest = rest[..Math.Min(rest.Length, _unfinished.Length - _length)];
        rest.CopyTo(_unfinished.AsSpan(_length));
        _length += rest.Length;
    }

    /// <summary>The lines, oldest first, as <see cref="PrintableLine"/> says; after one that was cut, <c>...</c>.</summary>
    public string[] ToArray()
    {
        var texts = new List<string>(count + 1);
        for (int i = _next - _kept; i < _next; i++)
        {
            int at = (i + count) % count;
            texts.Add(TextOf(_lines[at].AsSpan(0, _lengths[at])));
        }
        if (!IsBlank(_unfinished.AsSpan(0, _length))) texts.Add(TextOf(_unfinished.AsSpan(0, _length)));
        if (texts.Count > count) texts.RemoveRange(0, texts.Count - count);
        return texts.ToArray();
    }

    // Backwards, and no further than counts: of much output most is never looked at.
    private void AddLines(ReadOnlySpan<byte> lines)
    {
        _recent.Clear();
        int end = lines.Length;
        while (end >= 0 && _recent.Count < count)
        {
            int start = lines[..end].LastIndexOf((byte)'\n') + 1;
            if (start == 0) break;
            // As of a line that comes in pieces, only what is kept of it counts.
            if (!IsBlank(lines[start..Math.Min(end, start + _unfinished.Length)])) _recent.Add(start..end);
            end = start - 1;
        }
        if (_recent.Count < count) AddFirst(lines, end);
        _length = 0;
        for (int i = _recent.Count - 1; i >= 0; i--) Keep(lines[_recent[i]]);
    }

    // It goes on what is unfinished.
    private void AddFirst(ReadOnlySpan<byte> lines, int end)
    {
        int length = Math.Min(end, _unfinished.Length - _length);
        lines[..length].CopyTo(_unfinished.AsSpan(_length));
        if (!IsBlank(_unfinished.AsSpan(0, _length + length))) Keep(_unfinished.AsSpan(0, _length + length));
    }

    private void Keep(ReadOnlySpan<byte> line)
    {
        line = line[..Math.Min(line.Length, _unfinished.Length)];
        line.CopyTo(_lines[_next] ??= new byte[_unfinished.Length]);
        _lengths[_next] = line.Length;
        _next = (_next + 1) % count;
        _kept = Math.Min(_kept + 1, count);
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.Trim(" \t\r"u8).IsEmpty;

    private static string TextOf(ReadOnlySpan<byte> line)
    {
        if (line.Length <= LongestLine) return PrintableLine.Of(line);
        int length = LongestLine;
        // Not within a character.
        while (length > 0 && (line[length] & 0xC0) == 0x80) length--;
        return PrintableLine.Of(line[..length]) + "...";
    }
}
