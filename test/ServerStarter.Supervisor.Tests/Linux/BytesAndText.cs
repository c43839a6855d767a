using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Tests.Linux;

public class BytesAndText
{
    [Fact]
    public void Every_sequence_of_up_to_two_bytes_survives()
    {
        for (int first = 0; first <= 0xff; first++)
        {
            Survives([(byte)first]);
            for (int second = 0; second <= 0xff; second++) Survives([(byte)first, (byte)second]);
        }
    }

    // Lead bytes, continuations and the edges between: where UTF-8 is decided.
    [Fact]
    public void Every_sequence_of_up_to_four_interesting_bytes_survives()
    {
        byte[] interesting =
            [0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff];
        foreach (byte a in interesting)
            foreach (byte b in interesting)
                foreach (byte c in interesting)
                {
                    Survives([a, b, c]);
                    foreach (byte d in interesting) Survives([a, b, c, d]);
                }
    }

    [Fact]
    public void Random_bytes_survive()
    {
        var random = new Random(4711);
        var bytes = new byte[300];
        for (int i = 0; i < 200; i++)
        {
            random.NextBytes(bytes);
            Survives(bytes);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("ä€😀")]
    [InlineData("\U0001F480\U00010000\U0010FFFF")]
    [InlineData("\u0000 \uFFFD \uFFFF")]
    public void What_is_UTF_8_is_the_text_it_means(string text)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        Bytes.ToText(bytes).ShouldBe(text);
        Bytes.ToTerminated(text).ShouldBe([.. bytes, 0]);
    }

    [Fact]
    public void A_byte_that_is_not_is_a_lone_low_surrogate()
    {
        Bytes.ToText([0x61, 0xff, 0x62]).ShouldBe("a\udcffb");
        Bytes.ToText([0xe2, 0x82]).ShouldBe("\udce2\udc82");
        Bytes.ToText([0xed, 0xa0, 0x80]).ShouldBe("\udced\udca0\udc80");
        Bytes.ToText([0xc0, 0xaf]).ShouldBe("\udcc0\udcaf");
    }

    [Fact]
    public unsafe void Text_of_C_ends_at_the_zero_byte()
    {
        fixed (byte* start = "abc\0def"u8) Bytes.ToText(start).ShouldBe("abc");
    }

    [Fact]
    public void Text_that_stands_for_no_bytes_becomes_some_without_a_failure()
    {
        foreach (var text in (string[])["\ud83d", "\ud83dx", "\udc00", "\ud83d\ud83d"])
            Bytes.ToTerminated(text)[^1].ShouldBe((byte)0);
    }

    private static void Survives(byte[] bytes)
    {
        var there = Bytes.ToTerminated(Bytes.ToText(bytes));
        if (!there.AsSpan(..^1).SequenceEqual(bytes))
            throw new ShouldAssertException($"{Convert.ToHexString(bytes)} came back as {Convert.ToHexString(there)}");
    }
}
