using System.Text.Unicode;

namespace ServerStarter.Fuzzing.Tests.EngineTests;

public class InputsOfASeed
{
    private const int Many = 30_000;

    private static readonly Corpus s_corpus = Corpus.Of(["port = 8080", "a;b;c"], "port", "=", ";");

    [Fact]
    public void Are_the_same_each_time_in_any_order()
    {
        var inputs = new Inputs(s_corpus, 7);
        byte[][] once = [.. Enumerable.Range(0, 500).Select(i => inputs.Of(i))];
        for (int i = 499; i >= 0; i--) new Inputs(s_corpus, 7).Of(i).ShouldBe(once[i]);
    }

    [Fact]
    public void Are_others_with_another_seed()
    {
        Inputs one = new(s_corpus, 7), other = new(s_corpus, 8);
        Enumerable.Range(2, 500).Count(i => one.Of(i).SequenceEqual(other.Of(i))).ShouldBeLessThan(100);
    }

    [Fact]
    public void Begin_with_what_they_are_made_from()
    {
        var inputs = new Inputs(s_corpus, 7);
        inputs.Of(0).ShouldBe("port = 8080"u8.ToArray());
        inputs.Of(1).ShouldBe("a;b;c"u8.ToArray());
    }

    [Fact]
    public void Are_of_all_kinds()
    {
        var inputs = new Inputs(s_corpus, 7);
        var kinds = new (string Name, Func<byte[], bool> Is)[]
        {
            ("empty", input => input.Length == 0), ("no UTF-8", input => !Utf8.IsValid(input)), ("with a zero byte", input => input.Contains((byte)0)),
            ("of several lines", input => input.Contains((byte)'\n')), ("with another direction", input => Has(input, "\u202e"u8)),
            ("with half of a character", input => Has(input, [0xED, 0xA0, 0x80])), ("with a large number", input => Has(input, "9223372036854775808"u8)),
            ("from two seeds", input => Has(input, "port = "u8) && Has(input, ";c"u8)), ("huge", input => input.Length > 100_000), ("as it was", input => input.AsSpan().SequenceEqual("a;b;c"u8)),
        };
        var counts = new int[kinds.Length];
        for (int i = 2; i < Many; i++)
        {
            byte[] input = inputs.Of(i);
            input.Length.ShouldBeLessThanOrEqualTo(Inputs.Longest);
            for (int kind = 0; kind < kinds.Length; kind++)
                if (kinds[kind].Is(input)) counts[kind]++;
        }
        for (int kind = 0; kind < kinds.Length; kind++) counts[kind].ShouldBeGreaterThan(0, kinds[kind].Name);
    }

    [Fact]
    public void Can_be_made_from_nothing()
    {
        var inputs = new Inputs(new Corpus([[]], []), 7);
        Enumerable.Range(0, Many).Select(i => inputs.Of(i).Length).Max().ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public void In_pieces_are_the_same_bytes_cut_the_same_way(int most)
    {
        byte[] input = [.. Enumerable.Range(0, 900).Select(i => (byte)i)];
        var (once, again) = (Pieces(input, most), Pieces(input, most));
        once.SelectMany(piece => piece).ShouldBe(input);
        once.Select(piece => piece.Length).ShouldBe(again.Select(piece => piece.Length));
        once.ShouldAllBe(piece => piece.Length >= 1 && piece.Length <= most);
    }

    private static List<byte[]> Pieces(byte[] input, int most)
    {
        var pieces = new List<byte[]>();
        for (var cuts = new Cuts(input, 1); !cuts.AreOver;) pieces.Add(cuts.Next(most).ToArray());
        return pieces;
    }

    private static bool Has(byte[] input, ReadOnlySpan<byte> part) => input.AsSpan().IndexOf(part) >= 0;
}
