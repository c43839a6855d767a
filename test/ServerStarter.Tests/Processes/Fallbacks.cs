using System.Net;

namespace ServerStarter.Tests.Processes;

/// <summary>The handed-over listeners, or else bind this.</summary>
public sealed class Fallbacks : IDisposable
{
    private readonly Sandbox _sandbox = new(Subject.Ours);

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Where_nothing_was_handed_over_it_binds(bool underStartServer)
    {
        var (tcp, udp, path) = (_sandbox.FreePort(), _sandbox.FreePort(), _sandbox["own.sock"]);
        var launch = _sandbox.Program("listen", $"unix:{path}", $"udp:{udp}");
        if (underStartServer) launch = launch.WithEnvironment("SERVER_STARTER_PORT", "");
        launch.Run().ShouldBe([$"sockets: {path}", "rest: ", $"udp: 127.0.0.1:{udp}"]);
        _sandbox.Program("listen", $"udp:{tcp}").Run().ShouldBe(["sockets: ", "rest: ", $"udp: 127.0.0.1:{tcp}"]);
    }

    [Fact]
    public void What_it_binds_serves_and_stops_as_what_was_handed_over()
    {
        var (tcp, udp, path) = (_sandbox.FreePort(), _sandbox.FreePort(), _sandbox["own.sock"]);
        var server = _sandbox.Program("serve", "sockets", $"tcp:{tcp}", $"unix:{path}", $"udp:{udp}").Start();
        server.WaitForLine("^serving$");
        var answer = new Answer(0, server.Pid);
        (Request.Tcp(tcp), Request.Unix(path), Request.Udp(udp)).ShouldBe((answer, answer, answer));
        server.Stop().ShouldBe(ExitStatus.Of(0));
        server.Output.Of(1).ShouldBe(["serving", "stopping: SIGTERM, open 0", "drained: True, open 0"]);
        File.Exists(path).ShouldBeFalse();
    }

    [Fact]
    public void What_was_handed_over_comes_before_it_and_is_given_once()
    {
        using var tcp = SharedSocket.Listener(Flavour.V4);
        using var unix = SharedSocket.Listener(Flavour.Unix);
        var unused = _sandbox.FreePort();
        _sandbox.Program("listen", $"tcp:{unused}", $"udp:{unused}").WithSockets(("a", tcp.Theirs.SafeHandle), ("b", unix.Theirs.SafeHandle))
            .Run().ShouldBe([$"sockets: {tcp.EndPoint} {unix.EndPoint}", "rest: ", $"udp: 127.0.0.1:{unused}"]);
    }

    [Fact]
    public void What_cannot_be_bound_is_an_error_that_names_it()
    {
        using var taken = SharedSocket.Listener(Flavour.V4);
        using var path = SharedSocket.Listener(Flavour.Unix);
        var port = ((IPEndPoint)taken.EndPoint).Port;
        _sandbox.Program("listen", $"tcp:{port}").Run(exitCode: 2)[0].ShouldBe(
            $"sockets: ServerStarterException: start_server handed over no such socket, and 127.0.0.1:{port} cannot be used "
            + "instead: Address already in use. End the process that has the port, or name another.");
        _sandbox.Program("listen", $"unix:{path.EndPoint}").Run(exitCode: 1)[0].ShouldBe(
            $"sockets: ServerStarterException: start_server handed over no such socket, and {path.EndPoint} cannot be used "
            + "instead: Address already in use. Remove the file if no process listens there any more, or name another path.");
    }

    [Fact]
    public void When_one_of_several_cannot_be_bound_none_is()
    {
        using var path = SharedSocket.Listener(Flavour.Unix);
        var port = _sandbox.FreePort();
        // The port is bound first and given back, so that the second call can have it.
        var lines = _sandbox.Program("listen", $"tcp:{port}", $"unix:{path.EndPoint}").Run(exitCode: 1);
        lines[0].ShouldContain("cannot be used instead: Address already in use.");
        lines[1].ShouldBe($"rest: 127.0.0.1:{port}");
    }
}
