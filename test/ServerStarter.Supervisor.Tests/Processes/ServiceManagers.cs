using System.Net.Sockets;
using System.Text;
using ServerStarter.Supervisor.Processes;

namespace ServerStarter.Supervisor.Tests;

public sealed class ServiceManagers : IDisposable
{
    private readonly Socket _manager = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly TemporaryDirectory _directory = new();

    public void Dispose()
    {
        _manager.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void It_is_told_at_a_path()
    {
        string path = _directory["notify"];
        _manager.Bind(new UnixDomainSocketEndPoint(path));
        ServiceManager.SayReady(path);
        Received().ShouldBe("READY=1");
    }

    [Fact]
    public void It_is_told_at_an_abstract_name()
    {
        string name = $"start_server test {Guid.NewGuid():N}";
        _manager.Bind(new UnixDomainSocketEndPoint("\0" + name));
        ServiceManager.SayReady("@" + name);
        Received().ShouldBe("READY=1");
    }

    [Theory]
    [InlineData("vsock:2:1234")]
    [InlineData("notify")]
    [InlineData("@")]
    [InlineData("/nonexistent/notify")]
    public void One_that_is_not_there_or_that_we_do_not_know_how_to_reach_is_named(string address) =>
        Should.Throw<SyscallException>(() => ServiceManager.SayReady(address)).Target.ShouldBe(address);

    [Fact]
    public void A_name_that_is_too_long_is_refused() =>
        Should.Throw<SyscallException>(() => ServiceManager.SayReady("/" + new string('x', 200))).Errno.ShouldBe(36);

    // A service manager that does not read must not hold us up.
    [Fact]
    public void A_queue_that_is_full_is_an_error_at_once()
    {
        string path = _directory["notify"];
        _manager.Bind(new UnixDomainSocketEndPoint(path));
        Should.Throw<SyscallException>(() =>
        {
            for (int i = 0; i < 100_000; i++) ServiceManager.SayReady(path);
        }).Call.ShouldBe("send");
    }

    private string Received()
    {
        var buffer = new byte[100];
        _manager.ReceiveTimeout = 20_000;
        return Encoding.UTF8.GetString(buffer, 0, _manager.Receive(buffer));
    }
}
