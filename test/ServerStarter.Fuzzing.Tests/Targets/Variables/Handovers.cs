using ServerStarter.Supervisor;

namespace ServerStarter.Fuzzing.Tests.Targets.Variables;

/// <summary>The text behind <c>START_SERVER_HANDOVER</c>.</summary>
public class Handovers(ITestOutputHelper output) : TextFuzzer(output)
{
    public override Corpus Corpus { get; } = Corpus.Of(
        ["socket 3 7 127.0.0.1:8080\0unix 4 8 /run/with space\n\0control 5\0", "pidfile 6\0logfile 7\0report 9\0", "logpipe 7 8\0", "", "socket 3\0"],
        "socket ", "unix ", "control ", "pidfile ", "logfile ", "logpipe ", "report ", " ", "\0", "3 ", "4");

    protected override bool Accepts(string text)
    {
        Handover handover;
        try
        {
            handover = Handover.Parse(text);
        }
        catch (FormatException e)
        {
            return Refused(e.Message, "the handover has a line that this version does not know: ");
        }
        string written = handover.ToString();
        Same(Handover.Parse(written).ToString(), written);
        foreach (var (_, numbers, _) in handover.Lines)
            foreach (int number in numbers) Holds(number >= 0, $"{number} is a descriptor");
        return true;
    }
}
