using System.Globalization;
using StartServer;

namespace ServerStarter.Fuzzing.Tests.Targets.Options;

/// <summary><c>--backlog</c>, <c>--deploy-attempts</c> and the like.</summary>
public class WholeNumbers(ITestOutputHelper output) : TextFuzzer(output)
{
    public override Corpus Corpus { get; } = Corpus.Of(["1", "128", "2147483647", "0003", "0", "-1"], "0", "-", "+", "2147483648", "e");

    protected override bool Accepts(string text)
    {
        int number;
        try
        {
            number = OptionValue.Whole(text);
        }
        catch (FormatException e)
        {
            return Refused(e.Message, "expected a whole number from 1");
        }
        Same(number.ToString(CultureInfo.InvariantCulture), text.TrimStart('0'), "the number");
        return true;
    }
}
