using System.Text;
using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Fuzzing.Tests.Targets.Files;

/// <summary>What is in a file of the environment directory: the name of the variable, a zero byte, the content.</summary>
public class EnvFiles(ITestOutputHelper output) : TextFuzzer(output)
{
    private const int LongestString = 128 * 1024;

    public override Corpus Corpus { get; } = Corpus.Of(
        ["PATH\0/usr/bin:/bin\n", "A\0b", "A\0", "A\0\n", "DATABASE\0postgres://u:p@h/db?x=y\nsecond line\n", "A\0b\0c\n", "\0x", "A\0r\u00e4w\r\n"],
        "\n", "\0", "=", "\r\n", "x", "yyyyyyyyyyyyyyyyyyyyyyy");

    public override bool Accepts(byte[] input)
    {
        int end = input.AsSpan().IndexOf((byte)0);
        string name = Bytes.ToText(end < 0 ? default : input.AsSpan(0, end));
        // As much as is read of a file.
        ReadOnlySpan<byte> content = input.AsSpan(end + 1, Math.Min(LongestString, input.Length - end - 1));
        if (EnvDirectory.ValueIn(content, name, out string reason) is not { } value) return Refused(reason);
        ReadOnlySpan<byte> bytes = Bytes.ToTerminated(value).AsSpan(..^1);
        Holds(content.StartsWith(bytes) && (bytes.Length == content.Length || content[bytes.Length] == '\n'), "the value is the first line");
        Holds(!bytes.Contains((byte)0), "the value has no zero byte");
        Holds(bytes.Length + Bytes.ToTerminated(name).Length + 1 <= LongestString, "exec takes the variable");
        Same(reason, "", "the reason");
        return true;
    }

    protected override bool Accepts(string text) => Accepts(Encoding.UTF8.GetBytes(text));
}
