using System.Text;
using System.Text.Unicode;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Fuzzing.Tests.Targets.Files;

/// <summary>Bytes as text and back are the same bytes. Accepted is what is UTF-8.</summary>
public class BytesAndText(ITestOutputHelper output) : Fuzzer(output)
{
    public override Corpus Corpus { get; } = new(
        [.. Tokens.Anywhere, .. Tokens.Utf8("/run/app.sock", "räksmörgås", "日本語 🚀\0x")], [.. Tokens.Anywhere, .. Tokens.Utf8("a", "é", "日", "🚀")]);

    public override bool Accepts(byte[] input)
    {
        string text = Bytes.ToText(input);
        byte[] back = Bytes.ToTerminated(text);
        if (!back.AsSpan(..^1).SequenceEqual(input) || back[^1] != 0) throw new BrokenPromiseException($"it comes back as {Readable.Of(back)}");
        bool isUtf8 = Utf8.IsValid(input);
        if (isUtf8 && text != Encoding.UTF8.GetString(input)) throw new BrokenPromiseException("it is UTF-8, and another text");
        return isUtf8;
    }
}
