using System.Net.Sockets;
using System.Text;
using ServerStarter.Supervisor.Linux;
using ServerStarter.Supervisor.Processes;

namespace ServerStarter.Supervisor.Tests;

public sealed unsafe class NotifySockets : IDisposable
{
    private const int LongestMessage = 4096;

    private readonly NotifySocket _socket = new();
    private readonly Socket _sender = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);

    public NotifySockets() => _sender.Connect(new UnixDomainSocketEndPoint("\0" + _socket.Address[1..]));

    public void Dispose()
    {
        _sender.Dispose();
        _socket.Dispose();
    }

    [Fact]
    public void Each_has_an_abstract_name_of_its_own()
    {
        using var another = new NotifySocket();
        _socket.Address.ShouldMatch("^@[0-9a-f]{5}$");
        another.Address.ShouldNotBe(_socket.Address);
    }

    [Fact]
    public void A_message_comes_with_who_sent_it()
    {
        Send("STATUS=größer\nREADY=1");
        Take().ShouldBe([(Environment.ProcessId, new NotifyMessage(true, "größer", null))]);
    }

    [Fact]
    public void Without_any_nothing_is_taken_and_nobody_waits() => Take().ShouldBeEmpty();

    [Fact]
    public void Messages_come_in_their_order_empty_ones_and_bytes_that_are_no_text_too()
    {
        Send("STATUS=1");
        _sender.Send(ReadOnlySpan<byte>.Empty);
        byte[] noText = [.. "STATUS="u8, 0xff, 0x9b];
        _sender.Send(noText);
        Send("STATUS=2");
        Take().ConvertAll(taken => taken.Message.Status).ShouldBe(["1", null, "\ufffd\ufffd", "2"]);
    }

    [Fact]
    public void One_that_is_too_long_is_passed_over_and_those_after_it_are_not()
    {
        Send("READY=1\n" + new string('x', LongestMessage));
        Send("READY=1".PadRight(LongestMessage, '\n'));
        Take().ShouldHaveSingleItem().Message.Ready.ShouldBeTrue();
    }

    // As many as the kernel lets wait, net.unix.max_dgram_qlen; a sender that would not wait is refused then.
    [Fact]
    public void The_queue_that_is_full_is_taken_and_is_empty_then()
    {
        _sender.Blocking = false;
        var sent = 0;
        while (sent < 32 && TrySend("READY=1")) sent++;
        Take().Count.ShouldBe(sent);
        Send("STATUS=after");
        Take().ShouldHaveSingleItem().Message.Status.ShouldBe("after");
    }

    // systemd-notify waits until the descriptor it sends along with its last message is closed everywhere.
    [Fact]
    public void A_descriptor_that_is_sent_along_stays_open_nowhere()
    {
        int* pipe = stackalloc int[2];
        Libc.pipe2(pipe, Libc.O_CLOEXEC).ShouldBe(0);
        using var reader = new Descriptor(pipe[0]);
        SendWith("BARRIER=1", pipe[1]);
        _ = Libc.close(pipe[1]);
        Pause.UntilReadable(reader.Number, TimeSpan.Zero).ShouldBeFalse("it is still on its way");
        Take().Count.ShouldBe(1);
        // The end of what can be read: nobody has the other end any more.
        Pause.UntilReadable(reader.Number, TimeSpan.FromSeconds(20)).ShouldBeTrue();
    }

    [Fact]
    public void With_a_crowd_of_descriptors_the_message_counts_all_the_same()
    {
        int* pipe = stackalloc int[2];
        Libc.pipe2(pipe, Libc.O_CLOEXEC).ShouldBe(0);
        using var reader = new Descriptor(pipe[0]);
        using var writer = new Descriptor(pipe[1]);
        SendWith("READY=1", [.. Enumerable.Repeat(writer.Number, 200)]);
        Take().ShouldBe([(Environment.ProcessId, new NotifyMessage(true, null, null))]);
    }

    private void Send(string message) => _sender.Send(Encoding.UTF8.GetBytes(message));

    private bool TrySend(string message)
    {
        try
        {
            Send(message);
            return true;
        }
        catch (SocketException full) when (full.SocketErrorCode == SocketError.WouldBlock)
        {
            return false;
        }
    }

    private List<(int Sender, NotifyMessage Message)> Take()
    {
        var taken = new List<(int, NotifyMessage)>();
        _socket.Take((sender, message) => taken.Add((sender, message)));
        return taken;
    }

    private void SendWith(string text, params int[] descriptors) =>
        DescriptorMessage.Send((int)_sender.Handle, Encoding.UTF8.GetBytes(text), descriptors);
}
