using System.Net.Sockets;
using System.Text;

namespace ServerStarter.Tests.Processes;

/// <summary>READY=1 and the like, as a worker says them to NOTIFY_SOCKET.</summary>
public sealed class Messages_of_a_worker : IDisposable
{
    private readonly Sandbox _sandbox = new(Subject.Ours);
    private readonly Socket _receiver = Flavour.Unix.Socket(SocketType.Dgram);

    public void Dispose()
    {
        _receiver.Dispose();
        _sandbox.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task They_arrive_at_a_path_and_at_an_abstract_name(bool isAbstract)
    {
        var name = isAbstract ? $"@{_sandbox["notify"]}" : _sandbox["notify"];
        _receiver.Bind(new UnixDomainSocketEndPoint(isAbstract ? "\0" + name[1..] : name));
        _sandbox.Program("notify", "half\nof it\r\nis there").WithEnvironment("NOTIFY_SOCKET", name).Run()
            .ShouldBe(["ready: True", "status: True", "stopping: True"]);
        (await ReceiveAsync()).ShouldBe("READY=1");
        (await ReceiveAsync()).ShouldBe("STATUS=half of it is there");
        (await ReceiveAsync()).ShouldBe("STOPPING=1");
    }

    [Fact]
    public void Without_the_variable_or_without_a_listener_nothing_happens()
    {
        string[] nothing = ["ready: False", "status: False", "stopping: False"];
        _sandbox.Program("notify").Run().ShouldBe(nothing);
        _sandbox.Program("notify").WithEnvironment("NOTIFY_SOCKET", _sandbox["none"]).Run().ShouldBe(nothing);
    }

    [Fact]
    public void A_malformed_variable_is_an_error() =>
        _sandbox.Program("notify").WithEnvironment("NOTIFY_SOCKET", "nowhere").Run(exitCode: 3)[0].ShouldBe(
            "ready: ServerStarterException: NOTIFY_SOCKET=\"nowhere\" is neither an absolute path nor an abstract name "
            + "(\"@name\"): \"READY=1\" was not sent.");

    [OursFact]
    public async Task A_server_under_start_server_says_them_in_the_order_of_its_life()
    {
        _receiver.Bind(new UnixDomainSocketEndPoint(_sandbox["notify"]));
        // A shell puts our socket in the place of the superdaemon's.
        var superdaemon = _sandbox.Start(["--interval=0.1", $"--port={_sandbox.FreePort()}"],
            ["/usr/bin/env", $"NOTIFY_SOCKET={_sandbox["notify"]}", .. LibraryProgram.Command("serve", "sockets")]);
        (await ReceiveAsync()).ShouldBe("STATUS=starting");
        (await ReceiveAsync()).ShouldBe("READY=1");
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
        (await ReceiveAsync()).ShouldBe("STOPPING=1");
    }

    private async Task<string> ReceiveAsync()
    {
        var buffer = new byte[1000];
        return Encoding.UTF8.GetString(buffer, 0, await _receiver.ReceiveAsync(buffer).InTime());
    }
}
