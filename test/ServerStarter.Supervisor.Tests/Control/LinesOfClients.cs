using System.Text;
using ServerStarter.Supervisor.Control;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Tests.Control;

/// <summary>What clients say, in whatever pieces, and what they are answered.</summary>
public sealed class LinesOfClients : IDisposable
{
    private readonly ServedLines _served = new();

    public void Dispose() => _served.Dispose();

    [Fact]
    public void A_line_is_answered_and_the_connection_stays()
    {
        using var client = _served.Connect();
        client.Send("größer\n");
        _served.Until(() => client.Lines is ["= größer"], "for an answer");
        client.Send("\n");
        _served.Until(() => client.Lines is ["= größer", "= "], "for another");
        _served.Sleeps().ShouldBeTrue();
        _served.Gone.ShouldBeEmpty();
        (_served.Received[0].Connection.Pid, _served.Received[0].Connection.Uid).ShouldBe((Environment.ProcessId, Libc.geteuid()));
    }

    [Fact]
    public void Many_lines_in_one_piece_come_one_by_one_and_in_order()
    {
        using var client = _served.Connect();
        string[] lines = [.. Enumerable.Range(0, 5000).Select(i => $"line {i}")];
        client.Send(string.Concat(lines.Select(line => line + "\n")));
        _served.Until(() => client.Lines.Length == lines.Length, "for all answers");
        _served.Received.ConvertAll(received => received.Line).ShouldBe(lines);
        client.Lines.ShouldBe(lines.Select(line => "= " + line));
    }

    [Fact]
    public void A_line_may_come_byte_by_byte()
    {
        using var client = _served.Connect();
        foreach (byte b in "{\"größer\":1}"u8.ToArray())
        {
            client.Send([b]);
            _served.Turn();
        }
        _served.Received.ShouldBeEmpty();
        client.Send("\n");
        _served.Until(() => client.Lines is ["= {\"größer\":1}"], "for an answer");
    }

    [Fact]
    public void Bytes_that_are_no_text_are_answered_as_they_came()
    {
        using var client = ControlConnection.Open(_served.Path, TimeSpan.FromSeconds(20));
        string line = Bytes.ToText([0xff, 0x00, 0x1b, 0xc3, (byte)'x', 0xed, 0xa0, 0x80, 0x0d]);
        client.Send(line, TimeSpan.FromSeconds(20));
        string? answer = null;
        _served.Until(() => (answer = client.TryReadLine()) is not null, "for an answer");
        answer.ShouldBe("= " + line);
    }

    [Fact]
    public void An_answer_is_one_line_whatever_is_in_it()
    {
        using var client = _served.Connect();
        _served.OnLine = static (connection, _) => connection.Send("{\n  \"a\": 1\n}");
        client.Send("x\n");
        _served.Until(() => client.Lines is ["{   \"a\": 1 }"], "for an answer");
    }

    [Fact]
    public void A_line_as_long_as_may_be_is_taken()
    {
        using var client = _served.Connect();
        string line = new('x', LineLimits.LongestRequest);
        client.Send(line + "\n");
        _served.Until(() => client.Lines is [var answer] && answer == "= " + line, "for an answer");
    }

    [Fact]
    public void A_byte_more_ends_the_connection_with_a_reason_after_what_was_asked_before()
    {
        using var client = _served.Connect();
        client.Send("before\n" + new string('x', LineLimits.LongestRequest + 1));
        _served.Until(() => client.Lines.Length == 2 && client.HasEnded, "for the end");
        client.Lines.ShouldBe(["= before", "too long"]);
        _served.Gone.Count.ShouldBe(1);
        _served.Received.Count.ShouldBe(1);
    }

    [Fact]
    public void Of_ten_megabytes_without_a_newline_next_to_nothing_is_taken()
    {
        using var client = _served.Connect();
        var megabyte = new byte[1024 * 1024];
        megabyte.AsSpan().Fill((byte)'x');
        int taken = 0;
        _served.Until(() =>
        {
            int sent = taken < 10 * megabyte.Length ? client.TrySend(megabyte) : -1;
            taken += Math.Max(0, sent);
            return sent < 0;
        }, "for the server to hang up");
        taken.ShouldBeLessThan(megabyte.Length);
        client.Lines.ShouldBe(["too long"]);
        _served.Received.ShouldBeEmpty();
        _served.Server.Count.ShouldBe(0);
    }

    [Fact]
    public void While_a_request_is_under_way_those_after_it_wait_with_their_sender()
    {
        using var client = _served.Connect();
        _served.OnLine = static (connection, _) => connection.Busy = true;
        byte[] requests = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 1000).Select(i => $"{i:000}" + new string('.', 96) + "\n")));
        int sent = 0;
        for (int i = 0; i < 2000; i++)
        {
            sent += client.TrySend(requests.AsSpan(sent % requests.Length));
            _served.Turn(TimeSpan.Zero);
        }
        _served.Received.Count.ShouldBe(1);
        sent.ShouldBeLessThan(1024 * 1024);
        _served.Sleeps().ShouldBeTrue();

        // Each is answered later, from elsewhere, and the next is taken without anything new coming in.
        int whole = sent / 100;
        for (int i = 0; i < whole; i++)
        {
            _served.Until(() => client.ReceivedBytes >= 0 && _served.Received.Count == i + 1, "for the next");
            var (connection, line) = _served.Received[i];
            line.ShouldStartWith($"{i % 1000:000}.");
            connection.Send("done");
            connection.Busy = false;
        }
        _served.Until(() => client.Lines.Length == whole, "for the last answer");
        whole.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Who_asks_without_reading_is_kept_waiting_and_then_gets_everything()
    {
        using var client = _served.Connect();
        string answer = new('y', 10_000);
        _served.OnLine = (connection, line) => connection.Send(line + answer);
        client.Send(string.Concat(Enumerable.Range(0, 500).Select(i => $"{i:000}\n")));
        while (!_served.Sleeps()) _served.Turn();
        _served.Received.Count.ShouldBeLessThan(100);
        _served.Until(() => client.ReceivedBytes == 500 * 10_004, "for all of it");
        client.Lines.ShouldBe(Enumerable.Range(0, 500).Select(i => $"{i:000}{answer}"));
        _served.Log.ShouldBeEmpty();
    }

    [Fact]
    public void Urgent_bytes_keep_nobody_awake()
    {
        using var client = _served.Connect();
        client.Send("a");
        client.SendUrgently((byte)'!');
        _served.Sleeps().ShouldBeTrue();
        client.Send("b\n");
        _served.Until(() => client.Lines.Length == 1, "for an answer");
        client.Lines[0].ShouldMatch("^= a!?b$");
    }

    [Fact]
    public unsafe void A_descriptor_that_is_sent_along_stays_open_nowhere()
    {
        int* pipe = stackalloc int[2];
        Libc.pipe2(pipe, Libc.O_CLOEXEC).ShouldBe(0);
        using var reader = new Descriptor(pipe[0]);
        using var client = _served.Connect();
        DescriptorMessage.Send(client.Number, "x\n"u8.ToArray(), [pipe[1]]);
        _ = Libc.close(pipe[1]);
        Pause.UntilReadable(reader.Number, TimeSpan.Zero).ShouldBeFalse("it is still on its way");
        _served.Until(() => client.Lines is ["= x"], "for an answer");
        Pause.UntilReadable(reader.Number, TimeSpan.FromSeconds(20)).ShouldBeTrue();
    }
}
