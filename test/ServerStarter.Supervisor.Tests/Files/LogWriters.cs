using System.Text;
using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Tests.Files;

public sealed class LogWriters : IDisposable
{
    private const int Megabyte = 1024 * 1024;

    private readonly Pipe _pipe = new();
    private readonly LogWriter _writer;

    public LogWriters()
    {
        _writer = new LogWriter(_pipe.WriteNumber);
        _writer.Attach();
    }

    public void Dispose()
    {
        _writer.Dispose();
        _pipe.Dispose();
    }

    [Fact]
    public void What_is_passed_on_and_what_is_written_come_in_their_order()
    {
        _writer.Pass("of a worker\n"u8);
        _writer.Write("of ours");
        _writer.Pass("of a worker again\n"u8);
        _pipe.Read().ShouldBe("of a worker\nof ours\nof a worker again\n");
    }

    [Fact]
    public void Bytes_are_passed_on_as_they_are()
    {
        byte[] bytes = [0, 0xff, 0x1b, (byte)'\r', 0xc3, (byte)'\n', 0x80];
        _writer.Pass(bytes);
        _pipe.ReadBytes().ShouldBe(bytes);
    }

    [Fact]
    public void A_line_of_ours_begins_a_line_also_after_what_had_no_newline()
    {
        _writer.Pass("panic: no"u8);
        _writer.Pass(" reason"u8);
        _writer.Write("worker 7 died");
        _writer.Write("exiting");
        _writer.Pass("x\n"u8);
        _writer.Write("really");
        _pipe.Read().ShouldBe("panic: no reason\nworker 7 died\nexiting\nx\nreally\n");
    }

    [Fact]
    public void Behind_a_pipe_that_nobody_reads_everything_waits_in_its_order()
    {
        var expected = new StringBuilder();
        for (int i = 0; i < 20; i++)
        {
            string passed = new string((char)('a' + i), 10_000) + "\n";
            _writer.Pass(Encoding.ASCII.GetBytes(passed));
            _writer.Write($"line {i}");
            expected.Append(passed).Append($"line {i}\n");
        }
        _writer.IsBehind.ShouldBeTrue();
        _writer.PollNumber.ShouldBeGreaterThan(-1);
        ReadAll().ShouldBe(expected.ToString());
        _writer.IsBehind.ShouldBeFalse();
        _writer.PollNumber.ShouldBe(-1);
    }

    [Fact]
    public void No_more_than_a_megabyte_waits_and_the_lines_that_are_lost_are_counted()
    {
        byte[] lines = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(new string('x', 99) + "\n", 500)));
        int passed = 0;
        for (; passed < 10 * Megabyte; passed += lines.Length) _writer.Pass(lines);
        _writer.Write("after it");
        string text = ReadAll();
        text.Length.ShouldBeLessThan(Megabyte + 200_000);
        string[] received = text[..^1].Split('\n');
        int kept = received.Count(line => line.Length == 99 && line[0] == 'x');
        received[^2..].ShouldBe(["after it", $"{passed / 100 - kept} lines of the log are lost: nobody read it for too long"]);
    }

    // Whose user has pressed Ctrl-S, or whose window hangs.
    [Fact]
    public void A_terminal_that_takes_no_more_blocks_nobody()
    {
        using var terminal = new PseudoTerminal();
        using var writer = new LogWriter(terminal.Number);
        writer.Attach();
        var bytes = new byte[Megabyte];
        // Shown as two characters: a terminal with room for so many bytes has no room for them all.
        bytes.AsSpan().Fill((byte)'\n');
        writer.Pass(bytes);
        writer.IsBehind.ShouldBeTrue();
        int shown = 0;
        while (writer.IsBehind)
        {
            shown += terminal.Read();
            writer.Flush();
        }
        while (shown < 2 * bytes.Length && Pause.UntilReadable(terminal.MasterNumber, TimeSpan.FromSeconds(20))) shown += terminal.Read();
        shown.ShouldBe(2 * bytes.Length);
    }

    [Fact]
    public void At_the_end_all_of_it_goes_out_however_often_there_must_be_waited()
    {
        _writer.Pass(new byte[Megabyte]);
        byte[] read = [];
        var reading = new Thread(() =>
        {
            while (read.Length < Megabyte)
            {
                Pause.UntilReadable(_pipe.ReadNumber, TimeSpan.FromSeconds(20));
                read = [.. read, .. _pipe.ReadBytes()];
            }
        });
        reading.Start();
        _writer.Finish(TimeSpan.FromSeconds(20));
        _writer.IsBehind.ShouldBeFalse();
        reading.Join();
        read.Length.ShouldBe(Megabyte);
    }

    [Fact]
    public void The_end_does_not_wait_for_ever()
    {
        _writer.Pass(new byte[Megabyte]);
        _writer.Finish(TimeSpan.FromMilliseconds(50));
        _writer.IsBehind.ShouldBeTrue();
    }

    private string ReadAll()
    {
        var text = new StringBuilder();
        while (_writer.IsBehind)
        {
            text.Append(_pipe.Read());
            _writer.Flush();
        }
        return text.Append(_pipe.Read()).ToString();
    }
}
