namespace ServerStarter.Fuzzing.Tests.Targets.Variables;

/// <summary><c>WATCHDOG_USEC</c> and, after a newline, <c>WATCHDOG_PID</c>, as a worker reads them.</summary>
public class WatchdogVariables(ITestOutputHelper output) : VariableFuzzer(output)
{
    private const int OwnPid = 4711;

    public override Corpus Corpus { get; } = Corpus.Of(["30000000\n4711", "30000000", "1\n4711", "9223372036854775807\n", "0\n4711", "5000000\n1"], "\n", "4711", "0");

    protected override bool Accepts(string text)
    {
        string[] parts = text.Split('\n', 2);
        try
        {
            var time = WatchdogVariable.Read(parts[0], parts.Length > 1 ? parts[1] : null, OwnPid);
            // What a timer takes.
            Holds(time is null || (time > TimeSpan.Zero && time.Value.TotalMilliseconds <= int.MaxValue), $"{time} can be waited for");
            return time is not null;
        }
        catch (ServerStarterException e)
        {
            return Refused(e.Message, "WATCHDOG_USEC=\"");
        }
    }
}
