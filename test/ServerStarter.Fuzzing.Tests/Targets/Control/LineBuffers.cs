using ServerStarter.Supervisor.Control;

namespace ServerStarter.Fuzzing.Tests.Targets.Control;

/// <summary>Bytes become the same lines, wherever they are cut. Refused is a line that is too long.</summary>
public class LineBuffers(ITestOutputHelper output) : Fuzzer(output)
{
    private const int UsualRoom = 4096;

    public override Corpus Corpus { get; } = Streams.Corpus;

    public override bool Accepts(byte[] input)
    {
        Check(input, LineLimits.LongestRequest, 1);
        return Check(input, Streams.ShortLimit, 2);
    }

    private static bool Check(byte[] input, int longest, int variant)
    {
        var (expected, tooLong) = Streams.Split(input, longest);
        var buffer = new LineBuffer(longest);
        int taken = 0;
        for (var cuts = new Cuts(input, variant); !cuts.AreOver && !buffer.IsTooLong;)
        {
            Span<byte> room = buffer.Room();
            if (room.IsEmpty) throw new BrokenPromiseException("there is no room for what is not too long");
            ReadOnlySpan<byte> piece = cuts.Next(room.Length);
            piece.CopyTo(room);
            buffer.Added(piece.Length);
            while (buffer.Take() is { } line)
                if (taken >= expected.Count || line != expected[taken++]) throw new BrokenPromiseException($"line {taken} of {expected.Count} is another one");
            if (buffer.Capacity > Math.Max(UsualRoom, longest + 1)) throw new BrokenPromiseException($"the buffer is {buffer.Capacity} bytes long");
        }
        if (taken != expected.Count) throw new BrokenPromiseException($"{taken} lines are taken instead of {expected.Count}");
        if (buffer.IsTooLong != tooLong) throw new BrokenPromiseException($"that a line is too long is {buffer.IsTooLong}");
        return !tooLong;
    }
}
