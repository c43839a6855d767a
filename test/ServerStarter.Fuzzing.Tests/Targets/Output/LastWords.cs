using ServerStarter.Supervisor.Processes;

namespace ServerStarter.Fuzzing.Tests.Targets.Output;

/// <summary>The last lines of an output: the same wherever it is cut. Accepted is what has a line.</summary>
public class LastWords(ITestOutputHelper output) : Fuzzer(output)
{
    private const int Count = 3;

    public override Corpus Corpus { get; } = Corpus.Of(
        ["one\ntwo\nthree\nfour\nfive", "Traceback:\n  File x\n\n\nError: y\n\n", "\n\n\n", "", " \t\r\n", new string('x', LastLines.LongestLine) + "\n", new string('x', LastLines.LongestLine + 1), new string('é', 250) + "\nz",
            new string(' ', LastLines.LongestLine + 1) + "x\ny\n", "\e[31mred\e[0m\r\n"],
        "\n", "\n\n", "x\n", " ", "\t", "\r\n", new string('y', 300), new string(' ', 300), "é");

    public override bool Accepts(byte[] input)
    {
        string[] whole = Of(input, input.Length), pieces = Of(input, 0), none = Of(input, input.Length, 0);
        if (!whole.SequenceEqual(pieces)) throw new BrokenPromiseException($"in pieces the lines are {Joined(pieces)} instead of {Joined(whole)}");
        if (!whole.SequenceEqual(Expected(input))) throw new BrokenPromiseException($"the lines are {Joined(whole)} instead of {Joined(Expected(input))}");
        if (none.Length > 0) throw new BrokenPromiseException("none was asked for");
        foreach (string line in whole) Shown.CheckWhole(line);
        return whole.Length > 0;
    }

    private static string[] Of(byte[] input, int size, int count = Count)
    {
        var lines = new LastLines(count);
        if (size > 0) lines.Add(input);
        else for (var cuts = new Cuts(input, 4); !cuts.AreOver;) lines.Add(cuts.Next(input.Length));
        return lines.ToArray();
    }

    // Of each line its beginning counts.
    private static string[] Expected(byte[] input)
    {
        var lines = new List<string>();
        foreach (Range range in input.AsSpan().Split((byte)'\n'))
        {
            ReadOnlySpan<byte> line = input.AsSpan(range);
            line = line[..Math.Min(line.Length, LastLines.LongestLine + 1)];
            if (line.Trim(" \t\r"u8).IsEmpty) continue;
            int length = Math.Min(line.Length, LastLines.LongestLine);
            while (line.Length > LastLines.LongestLine && length > 0 && (line[length] & 0xC0) == 0x80) length--;
            lines.Add(PrintableLine.Of(line[..length]) + (line.Length > LastLines.LongestLine ? "..." : ""));
        }
        return [.. lines.TakeLast(Count)];
    }

    private static string Joined(string[] lines) => $"[{string.Join('|', lines)}]";
}
