using System.Globalization;
using System.Numerics;
using ServerStarter.Supervisor;
using StartServer;

namespace ServerStarter.Fuzzing.Tests.Targets.Options;

/// <summary><c>--max-memory</c>.</summary>
public class MemorySizes(ITestOutputHelper output) : TextFuzzer(output)
{
    private const string Units = "KMGT";

    public override Corpus Corpus { get; } = Corpus.Of(
        ["512M", "1G", "0", "1048576", "8388607T", "16k", " 2g ", "999999999999999", "0008M"], "K", "M", "G", "T", "k", "B", "i", "8388608", "8388607", "K");

    protected override bool Accepts(string text)
    {
        long size;
        try
        {
            size = OptionValue.Size(text);
        }
        catch (FormatException e)
        {
            return Refused(e.Message, MemorySize.Form);
        }
        string digits = text.Trim();
        int power = Units.IndexOf(char.ToUpperInvariant(digits[^1]), StringComparison.Ordinal) + 1;
        var number = BigInteger.Parse(power > 0 ? digits[..^1] : digits, NumberStyles.None, CultureInfo.InvariantCulture);
        Same(size, number << (10 * power), "the amount");
        Refused(MemorySize.Text(size));
        return true;
    }
}
