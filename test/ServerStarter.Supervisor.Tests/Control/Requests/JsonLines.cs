using System.Text.Json;
using ServerStarter.Supervisor.Control.Requests;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Tests.Control.Requests;

public class JsonLines
{
    [Fact]
    public void The_version_and_the_type_come_first() =>
        JsonLine.Of("novelty", json => json.WriteNumber("n", 7)).ShouldBe("""{"version":1,"type":"novelty","n":7}""");

    [Theory]
    [InlineData("it's <b>plain</b> & + é € 漢", "it's <b>plain</b> & + é € 漢")]
    [InlineData("\"\\/", "\\\"\\\\/")]
    [InlineData("\n\r\t\b\f", "\\n\\r\\t\\b\\f")]
    [InlineData("\0\e[31m\u007f\u009b", "\\u0000\\u001B[31m\\u007F\\u009B")]
    [InlineData("\u2028\u2029", "\\u2028\\u2029")]
    public void A_text_stays_legible_and_has_nothing_in_it_that_acts(string text, string written)
    {
        string line = Line(text);
        line.ShouldBe($$"""{"version":1,"type":"x","text":"{{written}}"}""");
        Read(line).ShouldBe(text);
    }

    // No theory: what attributes hold is UTF-8, which has no halves.
    [Fact]
    public void Half_a_character_is_none()
    {
        Read(Line("a\ud800b")).ShouldBe("a\uFFFDb");
        Read(Line("\udc00")).ShouldBe("\uFFFD");
        Read(Line("\ude00\ud83d")).ShouldBe("\uFFFD\uFFFD");
        Read(Line("😀")).ShouldBe("😀");
    }

    [Fact]
    public void Neither_is_a_byte_that_is_no_UTF_8() => Read(Line(Bytes.ToText([0x61, 0xff, 0xc3]))).ShouldBe("a\uFFFD\uFFFD");

    [Fact]
    public void Any_text_is_a_line_of_JSON()
    {
        var random = new Random(4711);
        for (int i = 0; i < 2000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(50)).Select(_ => (char)random.Next(random.Next(2) == 0 ? 0x100 : 0x10000)));
            string line = Line(text);
            line.ShouldNotContain('\n');
            line.Any(char.IsControl).ShouldBeFalse();
            Read(line)!.Length.ShouldBe(text.Length);
        }
    }

    [Fact]
    public void A_long_text_is_written_as_a_whole()
    {
        string text = string.Concat(Enumerable.Repeat("\u0001é\"", 1_000_000));
        Read(Line(text)).ShouldBe(text);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.0004, "0")]
    [InlineData(0.0005, "0.001")]
    [InlineData(1.5, "1.5")]
    [InlineData(86400.25, "86400.25")]
    [InlineData(-3, "0")]
    [InlineData(1e9, "1000000000")]
    public void A_time_is_a_number_of_seconds_and_never_less_than_none(double seconds, string written) =>
        JsonLine.Of("x", json => json.WriteSeconds("t", TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond))))
            .ShouldBe($$"""{"version":1,"type":"x","t":{{written}}}""");

    [Fact]
    public void What_there_is_not_is_null()
    {
        JsonLine.Of("x", json => json.WriteSeconds("t", null)).ShouldBe("""{"version":1,"type":"x","t":null}""");
        JsonLine.Of("x", json => json.WriteText("t", null)).ShouldBe("""{"version":1,"type":"x","t":null}""");
    }

    private static string Line(string text) => JsonLine.Of("x", json => json.WriteString("text", text));

    private static string? Read(string line) => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString();
}
