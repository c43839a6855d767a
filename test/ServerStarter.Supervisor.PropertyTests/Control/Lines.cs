using System.Text;

namespace ServerStarter.Supervisor.PropertyTests.Control;

/// <summary>Lines that somebody may send to a control socket, none with a newline in it.</summary>
internal sealed class Lines(Random random)
{
    private const int Deepest = 70;

    private static readonly string[] Requests =
    [
        """{"request":"status"}""", """{"version":1,"request":"restart","until":"drained"}""", """{"request":"restart","until":"up"}""",
        """{"request":"stop","force":true}""", """{"request":"signal","signal":"USR2"}""", """{"request":"reopen-log"}""", """{"request":"follow","version":1}""",
    ];

    private static readonly string[] Names = ["request", "version", "until", "force", "signal", "", "é", "\\u0072equest", "\\ud800", "x\\\"y"];

    private static readonly string[] Texts =
    [
        "status", "restart", "stop", "signal", "reopen-log", "follow", "up", "drained", "accepted", "TERM", "sigusr2", "RTMIN+99", "-1", "999999999999",
        "", "\\ud800", "\\udc00\\ud800", "\\u0000", "\\uZZZZ", "\\x", "\\", "é€😀", "\u0001", "\u009b", "a very long text that is longer than what is quoted of it 😀😀😀",
    ];

    private static readonly string[] Numbers =
        ["1", "0", "-1", "-0", "1.0", "1e0", "1E400", "-1e-400", "01", "1.", ".5", "+1", "0x1", "9223372036854775808", "1" + new string('0', 5000), "NaN", "Infinity"];

    private static readonly string[] Insertions = ["\"", "\\", "{", "}", "[", "]", ",", ":", " ", "\0", "\t", "\r", "null", "\\u", "\\ud83d", "/*", "//", "\uFEFF", "1e", "-"];

    public byte[] Next()
    {
        byte[] line = random.Next(5) switch
        {
            0 => RandomBytes(),
            1 => Encoding.UTF8.GetBytes(AnyObject()),
            2 => Encoding.UTF8.GetBytes(AnyJson(random.Next(6))),
            3 => Encoding.UTF8.GetBytes(Nested(random.Next(Deepest))),
            _ => Tampered(Encoding.UTF8.GetBytes(Pick(Requests))),
        };
        for (int i = 0; i < line.Length; i++)
            if (line[i] == '\n') line[i] = (byte)' ';
        return line;
    }

    private byte[] RandomBytes()
    {
        var bytes = new byte[random.Next(200)];
        random.NextBytes(bytes);
        return bytes;
    }

    // Of names that count and texts that could be theirs, some of them twice.
    private string AnyObject() =>
        "{" + string.Join(',', Enumerable.Range(0, random.Next(5)).Select(_ => $"\"{Pick(Names)}\":{AnyJson(random.Next(2))}")) + "}";

    private string AnyJson(int depth) => random.Next(depth > 0 ? 8 : 6) switch
    {
        0 => Pick(Numbers),
        1 => Pick(["true", "false", "null", "True", ""]),
        6 => $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => AnyJson(depth - 1)))}]",
        7 => $"{{{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => $"\"{Pick(Names)}\":{AnyJson(depth - 1)}"))}}}",
        _ => $"\"{Pick(Texts)}\"",
    };

    private string Nested(int depth)
    {
        string open = Pick(["[", "{\"request\":", "{\"x\":"]), close = open[0] == '[' ? "]" : "}";
        string inner = string.Concat(Enumerable.Repeat(open, depth)) + AnyJson(0) + string.Concat(Enumerable.Repeat(close, depth + random.Next(2)));
        return random.Next(2) == 0 ? inner : $"{{\"x\":{inner},\"request\":\"status\"}}";
    }

    private byte[] Tampered(byte[] line)
    {
        var bytes = new List<byte>(line);
        for (int i = random.Next(4); i > 0 && bytes.Count > 0; i--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveAt(at); break;
                case 2: bytes.InsertRange(at, Encoding.UTF8.GetBytes(Pick(Insertions))); break;
                case 3: bytes.RemoveRange(at, bytes.Count - at); break;
                default: bytes.InsertRange(at, bytes.GetRange(at, random.Next(bytes.Count - at))); break;
            }
        }
        return [.. bytes];
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
