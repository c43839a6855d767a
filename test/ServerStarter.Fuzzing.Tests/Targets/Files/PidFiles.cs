using System.Globalization;
using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Fuzzing.Tests.Targets.Files;

/// <summary>A pid file, as <c>--restart</c> and <c>--stop</c> read it. Accepted is what has a pid.</summary>
public class PidFiles(ITestOutputHelper output) : Fuzzer(output)
{
    public override Corpus Corpus { get; } = Corpus.Of(["4711\n", "1", " 12 \n", "4194304\n", "2147483647", "2147483648\n", "0\n", "-1\n", "", "12\n13\n"], "\n", " ", "1", "\0");

    public override bool Accepts(byte[] input)
    {
        if (PidFile.PidIn(input) is not { } pid) return false;
        string written = pid.ToString(CultureInfo.InvariantCulture);
        if (pid <= 0 || written != Bytes.ToText(input).Trim().TrimStart('0')) throw new BrokenPromiseException($"the pid is {pid}");
        return true;
    }
}
