using System.Net.Sockets;
using System.Text;

namespace ServerStarter.Tests.Notifications;

public sealed class NotifySockets : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Socket _receiver = Flavour.Unix.Socket(SocketType.Dgram);

    public void Dispose()
    {
        _receiver.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task A_message_arrives_whole_at_a_path()
    {
        _receiver.Bind(new UnixDomainSocketEndPoint(_directory["notify"]));
        NotifySocket.Send(_directory["notify"], "STATUS=größer").ShouldBeTrue();
        NotifySocket.Send(_directory["notify"], "READY=1").ShouldBeTrue();
        (await ReceiveAsync()).ShouldBe("STATUS=größer");
        (await ReceiveAsync()).ShouldBe("READY=1");
    }

    [Fact]
    public async Task A_message_arrives_at_an_abstract_name()
    {
        var name = $"start_server test {Guid.NewGuid():N}";
        _receiver.Bind(new UnixDomainSocketEndPoint("\0" + name));
        NotifySocket.Send("@" + name, "READY=1").ShouldBeTrue();
        (await ReceiveAsync()).ShouldBe("READY=1");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_an_address_nothing_is_sent(string? address) => NotifySocket.Send(address, "READY=1").ShouldBeFalse();

    [Fact]
    public void Where_nobody_is_or_nobody_listens_any_more_nothing_is_sent()
    {
        NotifySocket.Send(_directory["none"], "READY=1").ShouldBeFalse();
        NotifySocket.Send($"@start_server test {Guid.NewGuid():N}", "READY=1").ShouldBeFalse();
        File.WriteAllText(_directory["file"], "");
        NotifySocket.Send(_directory["file"], "READY=1").ShouldBeFalse();
    }

    [Theory]
    [InlineData("notify")]
    [InlineData("@")]
    [InlineData("/")]
    [InlineData("vsock:2:1234")]
    public void A_malformed_address_is_quoted(string address) =>
        Should.Throw<ServerStarterException>(() => NotifySocket.Send(address, "READY=1")).Message.ShouldBe(
            $"NOTIFY_SOCKET=\"{address}\" is neither an absolute path nor an abstract name (\"@name\"): \"READY=1\" was not sent.");

    [Fact]
    public void An_address_that_is_too_long_is_quoted()
    {
        var address = "/" + new string('x', 200);
        Should.Throw<ServerStarterException>(() => NotifySocket.Send(address, "READY=1")).Message
            .ShouldStartWith($"\"READY=1\" could not be sent to NOTIFY_SOCKET=\"{address}\": ");
    }

    // .NET's own message has the address in it as it is, and two lines where it is too long.
    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    public void An_address_and_a_message_are_quoted_on_one_line(int length)
    {
        var address = "/dev/null/\u001b[2J\n" + new string('x', length);
        Should.Throw<ServerStarterException>(() => NotifySocket.Send(address, "STATUS=\u001b[2J")).Message
            .ShouldSatisfyAllConditions(
                message => message.ShouldStartWith($"\"STATUS=?[2J\" could not be sent to NOTIFY_SOCKET=\"/dev/null/?[2J?{new string('x', length)}\": "),
                message => message.ShouldNotContain(c => char.IsControl(c)));
    }

    [Fact]
    public void A_stream_socket_there_is_an_error()
    {
        using var stream = Flavour.Unix.Socket(SocketType.Stream);
        stream.Bind(new UnixDomainSocketEndPoint(_directory["stream"]));
        stream.Listen();
        Should.Throw<ServerStarterException>(() => NotifySocket.Send(_directory["stream"], "READY=1")).Message
            .ShouldStartWith($"\"READY=1\" could not be sent to NOTIFY_SOCKET=\"{_directory["stream"]}\": ");
    }

    [Fact]
    public async Task One_that_has_stopped_reading_holds_nobody_up_for_ever()
    {
        _receiver.Bind(new UnixDomainSocketEndPoint(_directory["notify"]));
        var sending = Task.Run(() =>
        {
            while (NotifySocket.Send(_directory["notify"], "READY=1"))
            {
            }
        });
        (await sending.ShouldFail()).ShouldBeOfType<ServerStarterException>().Message
            .ShouldStartWith($"\"READY=1\" could not be sent to NOTIFY_SOCKET=\"{_directory["notify"]}\": ");
    }

    private async Task<string> ReceiveAsync()
    {
        var buffer = new byte[1000];
        return Encoding.UTF8.GetString(buffer, 0, await _receiver.ReceiveAsync(buffer).InTime());
    }
}
