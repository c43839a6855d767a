using ServerStarter.Supervisor;
using ServerStarter.Supervisor.Processes;

namespace ServerStarter.Fuzzing.Tests.Targets.Variables;

/// <summary><c>KILL_OLD_DELAY</c>, <c>ENABLE_AUTO_RESTART</c> and <c>AUTO_RESTART_INTERVAL</c>, as <c>start_server</c>
/// reads them; a zero byte ends each.</summary>
public class TuningVariables(ITestOutputHelper output) : TextFuzzer(output)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    public override Corpus Corpus { get; } = Corpus.Of(
        ["KILL_OLD_DELAY=5", "ENABLE_AUTO_RESTART=1\0AUTO_RESTART_INTERVAL=3600\0KILL_OLD_DELAY=0.5", "AUTO_RESTART_INTERVAL=0\0ENABLE_AUTO_RESTART=yes", "KILL_OLD_DELAY=\0NOTIFY_SOCKET=@x",
            "KILL_OLD_DELAY=soon", "WATCHDOG_USEC=x\0LISTEN_FDS=3\0PATH=/bin"],
        "KILL_OLD_DELAY=", "\0", "ENABLE_AUTO_RESTART=", "AUTO_RESTART_INTERVAL=", "=", "0", "0.5", "31536000");

    protected override bool Accepts(string text)
    {
        var variables = new Dictionary<string, string>();
        foreach (string entry in text.Split('\0'))
            if (entry.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals) variables[entry[..equals]] = entry[(equals + 1)..];
        // Else a directory would be read.
        variables.Remove("ENVDIR");
        var complaints = new List<string>();
        EnvironmentSource source;
        try
        {
            source = new EnvironmentSource(new SupervisorOptions { Command = ["x"], Environment = variables });
        }
        catch (FormatException e)
        {
            return Refused(e.Message, Seconds.Form);
        }
        var (delay, interval) = source.Read(complaints.Add);
        Holds(complaints.Count == 0, "what is wrong is said at the start");
        Holds(delay is null || (delay >= TimeSpan.Zero && delay <= Longest), $"{delay} is within a year");
        Holds(interval is null || (interval > TimeSpan.Zero && interval <= Longest), $"{interval} is within a year");
        return true;
    }
}
