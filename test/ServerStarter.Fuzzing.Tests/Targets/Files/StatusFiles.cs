using ServerStarter.Supervisor.Files;

namespace ServerStarter.Fuzzing.Tests.Targets.Files;

/// <summary>A status file, as <c>--restart</c> and <c>--stop</c> read it. Nothing is refused; accepted is what lists a
/// generation.</summary>
public class StatusFiles(ITestOutputHelper output) : Fuzzer(output)
{
    public override Corpus Corpus { get; } = Corpus.Of(["1:100\n", "1:100\n2:101\n10:102\n", "2:2", "", "2147483647:1\n", "2147483648:1\n", ":1\n", "x:1\n", "1"], ":", "\n", "1", "2:3\n", "\0");

    public override bool Accepts(byte[] input)
    {
        var generations = StatusFile.GenerationsIn(input);
        for (int i = 0; i < generations.Count; i++)
            if (generations[i] < (i > 0 ? generations[i - 1] : 0)) throw new BrokenPromiseException($"generation {generations[i]} comes too late");
        int most = input.AsSpan().Count((byte)':');
        if (generations.Count > most) throw new BrokenPromiseException($"{generations.Count} generations in {most} lines");
        return generations.Count > 0;
    }
}
