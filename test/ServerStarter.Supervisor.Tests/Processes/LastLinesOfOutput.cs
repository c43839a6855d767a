using System.Text;
using ServerStarter.Supervisor.Processes;

namespace ServerStarter.Supervisor.Tests;

public class LastLinesOfOutput
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData("one", new[] { "one" })]
    [InlineData("one\n", new[] { "one" })]
    [InlineData("one\ntwo\nthree\n", new[] { "one", "two", "three" })]
    [InlineData("one\ntwo\nthree\nfour\n", new[] { "two", "three", "four" })]
    [InlineData("one\ntwo\nthree\nfour", new[] { "two", "three", "four" })]
    [InlineData("one\n\n \t\ntwo\r\n\n\n", new[] { "one", "two" })]
    [InlineData("one\ntwo\nthree\nfour\n  ", new[] { "two", "three", "four" })]
    [InlineData("\n\n\n", new string[0])]
    public void Are(string output, string[] expected)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(output);
        var whole = new LastLines(3);
        whole.Add(bytes);
        whole.ToArray().ShouldBe(expected);
        var byByte = new LastLines(3);
        foreach (byte b in bytes) byByte.Add([b]);
        byByte.ToArray().ShouldBe(expected);
    }

    [Fact]
    public void None_are_kept_where_none_are_wanted()
    {
        var lines = new LastLines(0);
        lines.Add("one\ntwo\nthree"u8);
        lines.ToArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(400, "")]
    [InlineData(401, "...")]
    [InlineData(100_000, "...")]
    public void Of_a_long_line_the_beginning_is_kept(int length, string mark)
    {
        string expected = new string('x', 400) + mark;
        foreach (string end in (string[])["", "\n", "\ny"])
        {
            var lines = new LastLines(5);
            lines.Add(Encoding.ASCII.GetBytes(new string('x', length) + end));
            lines.ToArray()[0].ShouldBe(expected);
        }
    }

    // In pieces, no more of it is known.
    [Fact]
    public void One_that_begins_with_more_spaces_than_are_kept_is_blank_also_when_it_comes_at_once()
    {
        byte[] output = Encoding.ASCII.GetBytes("a\n" + new string(' ', 401) + "x\nb\n");
        var whole = new LastLines(3);
        whole.Add(output);
        whole.ToArray().ShouldBe(["a", "b"]);
        var byByte = new LastLines(3);
        foreach (byte b in output) byByte.Add([b]);
        byByte.ToArray().ShouldBe(["a", "b"]);
    }

    [Fact]
    public void It_is_not_cut_within_a_character()
    {
        var lines = new LastLines(1);
        lines.Add(Encoding.UTF8.GetBytes("x" + new string('ü', 300)));
        lines.ToArray().ShouldBe(["x" + new string('ü', 199) + "..."]);
    }

    [Fact]
    public void However_the_output_is_cut_they_are_the_same()
    {
        var random = new Random(4711);
        string[] pieces = ["a", "bc", "\n", "\n\n", " ", "a line\n", "\r\n", new string('x', 500)];
        for (int round = 0; round < 2000; round++)
        {
            int count = random.Next(1, 6);
            var text = new StringBuilder();
            for (int i = random.Next(30); i > 0; i--) text.Append(pieces[random.Next(pieces.Length)]);
            var lines = new LastLines(count);
            var rest = Encoding.ASCII.GetBytes(text.ToString()).AsSpan();
            while (!rest.IsEmpty)
            {
                int n = random.Next(rest.Length + 1);
                lines.Add(rest[..n]);
                rest = rest[n..];
            }
            lines.ToArray().ShouldBe(text.ToString().Split('\n').Where(line => line.Trim().Length > 0)
                .Select(line => line.Length > 400 ? line[..400].TrimEnd() + "..." : line.TrimEnd()).TakeLast(count));
        }
    }
}
