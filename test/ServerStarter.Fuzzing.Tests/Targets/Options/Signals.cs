using ServerStarter.Supervisor;
using StartServer;

namespace ServerStarter.Fuzzing.Tests.Targets.Options;

/// <summary><c>--signal-on-hup</c>, <c>--signal-workers</c> and the like.</summary>
public class Signals(ITestOutputHelper output) : TextFuzzer(output)
{
    public override Corpus Corpus { get; } = Corpus.Of(
        ["TERM", "SIGTERM", "usr1", "SigUsr2", "15", "64", "RTMIN", "RTMIN+3", "SIGRTMAX-30", "rtmax", "IOT", "CLD", "POLL", "HUP"],
        "SIG", "TERM", "RTMIN", "RTMAX", "+", "-", "0", "30", "31", "USR", "ſ", "ı", "sig");

    protected override bool Accepts(string text)
    {
        Signal signal;
        try
        {
            signal = OptionValue.SignalOf(text);
        }
        catch (FormatException e)
        {
            return Refused(e.Message, "is no signal: expected a name that kill -l lists");
        }
        Holds(signal.Number is >= 1 and <= 64, $"{signal.Number} is a signal");
        Same(OptionValue.SignalOf(signal.Name), signal);
        Same(OptionValue.SignalOf("SIG" + signal.Name), signal);
        foreach (char c in text) Holds(char.IsAscii(c), "names of signals are ASCII");
        return true;
    }
}
