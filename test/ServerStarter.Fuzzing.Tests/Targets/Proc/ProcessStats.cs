using ServerStarter.Supervisor.Processes;

namespace ServerStarter.Fuzzing.Tests.Targets.Proc;

/// <summary><c>/proc/PID/stat</c>, in which a process chooses its name.</summary>
public class ProcessStats(ITestOutputHelper output) : Fuzzer(output)
{
    private const string Rest = " 1 4711 4711 0 -1 4194304 1176 6325 0 1 3 2 7 5 20 0 1 0 8046 9015296 1021 18446744073709551615 1 1 0";

    public override Corpus Corpus { get; } = Corpus.Of(
        ["4711 (sleep) S" + Rest, "1 (x) Z 1 1 ) R" + Rest, "1 () Z" + Rest, "1 (a b) c) S" + Rest, "4711 (sleep)", "4711 (sleep) S 1", "", "1 (x) S 1 4294967297 1"], ")", "(", " ", ") ", "S", "Z", "9223372036854775807 ", Rest, "\n");

    public override bool Accepts(byte[] input)
    {
        if (ProcessStat.Parse(input) is not { } stat) return false;
        if (stat.Group < 0) throw new BrokenPromiseException($"the group is {stat.Group}");
        if (stat.Processor < TimeSpan.Zero) throw new BrokenPromiseException($"the time is {stat.Processor}");
        return true;
    }
}
