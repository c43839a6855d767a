using StartServer;

namespace ServerStarter.Fuzzing.Tests.Targets.Options;

/// <summary><c>--path-mode</c> and <c>--umask</c>.</summary>
public class Modes(ITestOutputHelper output) : TextFuzzer(output)
{
    public override Corpus Corpus { get; } = Corpus.Of(["0660", "0777", "0", "777", "022", "00000000600", "1777", "0888"], "7", "0", "8", "0o", "1000");

    protected override bool Accepts(string text)
    {
        int mode;
        try
        {
            mode = OptionValue.Mode(text, "0660");
        }
        catch (FormatException e)
        {
            return Refused(e.Message, "expected octal permissions, for example 0660");
        }
        Same(Convert.ToString(mode, 8).TrimStart('0'), text.TrimStart('0'), "the mode");
        Holds(mode is >= 0 and <= 511, $"{mode} are permissions");
        return true;
    }
}
