using System.Text;

namespace ServerStarter.Fuzzing.Tests.Engine;

/// <summary>Bytes as a C# literal has them: to be read, and to be copied into a test.</summary>
internal static class Readable
{
    private const int Longest = 2000;

    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder("\"");
        while (!bytes.IsEmpty && text.Length < Longest)
        {
            bool isText = Rune.DecodeFromUtf8(bytes, out Rune rune, out int used) == System.Buffers.OperationStatus.Done;
            if (rune.Value is '"' or '\\') text.Append('\\').Append((char)rune.Value);
            else if (isText && rune.Value is >= ' ' and <= '~') text.Append((char)rune.Value);
            else foreach (byte b in bytes[..used]) text.Append($"\\x{b:x2}");
            bytes = bytes[used..];
        }
        text.Append('"');
        return bytes.IsEmpty ? text.ToString() : $"{text} and {bytes.Length} bytes more";
    }
}
