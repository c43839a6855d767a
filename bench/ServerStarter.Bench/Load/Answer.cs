using System.Buffers.Text;

namespace ServerStarter.Bench.Load;

/// <summary>What has come of an HTTP answer so far.</summary>
/// <param name="Outcome">Answered, once it is whole and as it should be; Wrong, once it cannot become so; null before.</param>
/// <param name="Version">The number at the beginning of the body.</param>
/// <param name="Closes">Whether it said that the server closes the connection.</param>
internal readonly record struct Answer(Outcome? Outcome, int Version, bool Closes)
{
    /// <summary>Reads <c>HTTP/1.1 200 OK … Content-Length: 6 … 2 123</c>.</summary>
    public static Answer Read(ReadOnlySpan<byte> bytes)
    {
        int blank = bytes.IndexOf("\r\n\r\n"u8);
        if (blank < 0) return default;
        ReadOnlySpan<byte> head = bytes[..(blank + 2)];
        ReadOnlySpan<byte> body = bytes[(blank + 4)..];
        bool closes = Field(head, "connection"u8) is var connection && Is(connection, "close"u8);
        if (!Utf8Parser.TryParse(Field(head, "content-length"u8), out int length, out _)) return Wrong(closes);
        if (body.Length < length) return default;
        bool right = (head.StartsWith("HTTP/1.1 200 "u8) || head.StartsWith("HTTP/1.0 200 "u8)) && body.Length == length;
        return right && Utf8Parser.TryParse(body, out int version, out _)
            ? new Answer(Load.Outcome.Answered, version, closes || head.StartsWith("HTTP/1.0"u8))
            : Wrong(closes);
    }

    private static Answer Wrong(bool closes) => new(Load.Outcome.Wrong, 0, closes);

    private static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        foreach (Range range in head.Split("\r\n"u8))
        {
            ReadOnlySpan<byte> line = head[range];
            int colon = line.IndexOf((byte)':');
            if (colon == name.Length && Is(line[..colon], name)) return line[(colon + 1)..].Trim((byte)' ');
        }
        return [];
    }

    private static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lowerCase) =>
        System.Text.Ascii.EqualsIgnoreCase(text, lowerCase);
}
