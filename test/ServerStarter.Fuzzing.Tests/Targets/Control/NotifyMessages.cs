using System.Text;
using ServerStarter.Supervisor.Processes;

namespace ServerStarter.Fuzzing.Tests.Targets.Control;

/// <summary>Datagrams of the notify socket. Nothing is refused; accepted is what says something to us.</summary>
public class NotifyMessages(ITestOutputHelper output) : Fuzzer(output)
{
    private const int LongestStatus = 200;
    private static readonly TimeSpan LongestExtension = TimeSpan.FromDays(365);

    public override Corpus Corpus { get; } = Corpus.Of(
        ["READY=1", "READY=1\nSTATUS=serving\nMAINPID=12\n", "STATUS=loading 3 of 10 …\n", "EXTEND_TIMEOUT_USEC=30000000", "WATCHDOG=1\nWATCHDOG=1", "STOPPING=1", "RELOADING=1\nMONOTONIC_USEC=1",
            "STATUS=" + new string('x', 199) + "🚀", "READY=0", "FDSTORE=1\nFDNAME=x", "x", "EXTEND_TIMEOUT_USEC=31536000000000"],
        "READY=1", "READY=", "STATUS=", "WATCHDOG=1", "WATCHDOG=trigger", "EXTEND_TIMEOUT_USEC=", "MAINPID=", "\n", "\r\n", "\nREADY=1\n", "\nSTATUS=", "31536000000001", new string('y', 190), "🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀");

    public override bool Accepts(byte[] input)
    {
        // As the socket gives it.
        string text = Encoding.UTF8.GetString(input);
        var message = NotifyMessage.Parse(text);
        string[] lines = text.Split('\n');
        if (message.Ready != lines.Contains("READY=1")) throw new BrokenPromiseException($"ready is {message.Ready}");
        if (message.Alive != lines.Contains("WATCHDOG=1")) throw new BrokenPromiseException($"alive is {message.Alive}");
        if (message.Extension is { } extension && (extension < TimeSpan.Zero || extension > LongestExtension)) throw new BrokenPromiseException($"the extension is {extension}");
        CheckStatus(message.Status, lines.LastOrDefault(line => line.StartsWith("STATUS=", StringComparison.Ordinal)));
        return message != default;
    }

    private static void CheckStatus(string? status, string? line)
    {
        if (status is null != line is null) throw new BrokenPromiseException($"the status is {status}");
        if (status is null) return;
        if (status.Length > LongestStatus) throw new BrokenPromiseException($"the status is {status.Length} characters long");
        Shown.CheckWhole(status);
        if (status.Contains('\uFFFD', StringComparison.Ordinal) && !line!.Contains('\uFFFD', StringComparison.Ordinal)) throw new BrokenPromiseException("the status has half of a character");
    }
}
