using ServerStarter.Supervisor;
using StartServer;

namespace ServerStarter.Fuzzing.Tests.Targets.Options;

/// <summary>Seconds, of every option that is a time.</summary>
public class Times(ITestOutputHelper output) : TextFuzzer(output)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    public override Corpus Corpus { get; } = Corpus.Of(
        ["10", "0.5", "0", "0.001", "31536000", "5.", ".5", "000001.2345678901234567890", "1.999"], ".", "0", "31536000", "31536001", "-", "999", "1e3");

    protected override bool Accepts(string text)
    {
        TimeSpan time;
        try
        {
            time = OptionValue.Time(text);
        }
        catch (FormatException e)
        {
            return Refused(e.Message, Seconds.Form);
        }
        Holds(time >= TimeSpan.Zero && time <= Longest, $"{time} is within a year");
        Same(OptionValue.Time(Seconds.Text(time)), time);
        return true;
    }
}
