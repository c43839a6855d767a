using System.Text;
using ServerStarter.Supervisor.Control;

namespace ServerStarter.Supervisor.Tests.Control;

public class LineBuffers
{
    [Fact]
    public void Lines_come_out_as_they_are_complete()
    {
        var buffer = new LineBuffer(10);
        Put(buffer, "one\ntw");
        buffer.Take().ShouldBe("one");
        buffer.Take().ShouldBeNull();
        Put(buffer, "o\n\nth");
        buffer.Take().ShouldBe("two");
        buffer.Take().ShouldBe("");
        buffer.HasLine.ShouldBeFalse();
        Put(buffer, "ree\n");
        buffer.Take().ShouldBe("three");
    }

    [Fact]
    public void One_as_long_as_may_be_is_a_line_and_a_byte_more_is_too_long()
    {
        var buffer = new LineBuffer(10);
        Put(buffer, "0123456789");
        buffer.IsTooLong.ShouldBeFalse();
        Put(buffer, "\n");
        buffer.IsTooLong.ShouldBeFalse();
        buffer.Take().ShouldBe("0123456789");
        Put(buffer, "x\n012345678");
        buffer.IsTooLong.ShouldBeFalse("it has a line");
        buffer.Take().ShouldBe("x");
        Put(buffer, "90");
        buffer.IsTooLong.ShouldBeTrue();
        buffer.Room().Length.ShouldBe(0);
    }

    [Fact]
    public void It_never_has_room_for_more_than_a_line_that_is_too_long_by_one()
    {
        const int longest = 100_000;
        var buffer = new LineBuffer(longest);
        int taken = 0;
        while (!buffer.IsTooLong)
        {
            var room = buffer.Room();
            room.Length.ShouldBeGreaterThan(0);
            room.Fill((byte)'x');
            buffer.Added(room.Length);
            taken += room.Length;
        }
        taken.ShouldBe(longest + 1);
        buffer.Capacity.ShouldBe(longest + 1);
    }

    [Fact]
    public void When_it_is_empty_it_keeps_little()
    {
        var buffer = new LineBuffer(100_000);
        Put(buffer, new string('x', 99_999) + "\n");
        buffer.Take()!.Length.ShouldBe(99_999);
        buffer.Capacity.ShouldBe(0);
    }

    [Fact]
    public void However_text_is_cut_the_lines_are_the_same()
    {
        var random = new Random(4711);
        for (int round = 0; round < 300; round++)
        {
            string[] lines = [.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => new string('x', random.Next(0, 30)))];
            var rest = Encoding.ASCII.GetBytes(string.Join('\n', lines) + "\n").AsSpan();
            var buffer = new LineBuffer(30);
            var taken = new List<string>();
            while (!rest.IsEmpty)
            {
                var room = buffer.Room();
                int n = Math.Min(Math.Min(rest.Length, room.Length), random.Next(1, 50));
                rest[..n].CopyTo(room);
                buffer.Added(n);
                rest = rest[n..];
                buffer.IsTooLong.ShouldBeFalse();
                while (buffer.Take() is { } line) taken.Add(line);
            }
            taken.ShouldBe(lines);
        }
    }

    private static void Put(LineBuffer buffer, string text)
    {
        var rest = Encoding.ASCII.GetBytes(text).AsSpan();
        while (!rest.IsEmpty)
        {
            var room = buffer.Room();
            int n = Math.Min(rest.Length, room.Length);
            n.ShouldBeGreaterThan(0);
            rest[..n].CopyTo(room);
            buffer.Added(n);
            rest = rest[n..];
        }
    }
}
