using System.Text;

namespace ServerStarter.Supervisor.Linux;

/// <summary>
/// Paths, arguments and variables are bytes on Linux, strings here. UTF-8 both ways, and a byte that is not UTF-8
/// becomes a lone low surrogate U+DC80–U+DCFF and comes back as the same byte: nothing a user names is ever altered.
/// </summary>
/// <remarks>The scheme is Python's "surrogateescape" (PEP 383).</remarks>
internal static class Bytes
{
    private const char EscapeBase = '\uDC00';

    public static unsafe string ToText(byte* start)
    {
        int length = 0;
        while (start[length] != 0) length++;
        return ToText(new ReadOnlySpan<byte>(start, length));
    }

    public static string ToText(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        Span<char> units = stackalloc char[2];
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out Rune rune, out int used) == System.Buffers.OperationStatus.Done)
                text.Append(units[..rune.EncodeToUtf16(units)]);
            else
                for (int i = 0; i < used; i++) text.Append((char)(EscapeBase + bytes[i]));
            bytes = bytes[used..];
        }
        return text.ToString();
    }

    /// <summary>The bytes of a text, with a zero byte after them.</summary>
    public static byte[] ToTerminated(string text)
    {
        var bytes = new byte[text.Length * 3 + 1];
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is >= '\uDC80' and <= '\uDCFF') bytes[length++] = (byte)(c - EscapeBase);
            else
            {
                int units = char.IsHighSurrogate(c) && i + 1 < text.Length ? 2 : 1;
                length += Encoding.UTF8.GetBytes(text, i, units, bytes, length);
                i += units - 1;
            }
        }
        Array.Resize(ref bytes, length + 1);
        return bytes;
    }
}
