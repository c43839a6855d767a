using System.Net.Sockets;

namespace ServerStarter.Tests.Processes;

/// <summary>What the library makes of the variables that a process finds.</summary>
public sealed class Surroundings : IDisposable
{
    private readonly Sandbox _sandbox = new(Subject.Ours);

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Without_the_variable_there_is_no_start_server_and_there_are_no_sockets() =>
        _sandbox.Program("facts").Run().ShouldBe(["present: False", "generation: null", "count: 0", "again: 0"]);

    [Fact]
    public void With_an_empty_one_there_is_a_start_server_and_there_are_no_sockets() =>
        _sandbox.Program("facts").WithEnvironment("SERVER_STARTER_PORT", "").WithEnvironment("SERVER_STARTER_GENERATION", "7").Run()
            .ShouldBe(["present: True", "generation: 7", "count: 0", "again: 0"]);

    [Fact]
    public void Sockets_are_listed_in_order_with_what_they_say_of_themselves()
    {
        using var tcp = SharedSocket.Listener(Flavour.V6);
        using var udp = SharedSocket.Receiver(Flavour.V4);
        using var unix = SharedSocket.Listener(Flavour.Unix);
        _sandbox.Program("facts").WithSockets(("[::1]:1", tcp.Theirs.SafeHandle), ("1", udp.Theirs.SafeHandle), ("a=b", unix.Theirs.SafeHandle))
            .Run().ShouldBe([
                "present: True", "generation: null", "count: 3", "again: 3",
                $"socket: 0 [::1]:1 3 Tcp InterNetworkV6 {tcp.EndPoint} True {((System.Net.IPEndPoint)tcp.EndPoint).Port} ",
                $"socket: 1 1 4 Udp InterNetwork {udp.EndPoint} False {((System.Net.IPEndPoint)udp.EndPoint).Port} ",
                $"socket: 2 a=b 5 Unix Unix {unix.EndPoint} True  {unix.EndPoint}",
            ]);
    }

    [Fact]
    public void A_descriptor_that_was_closed_on_the_way_is_an_error_every_time()
    {
        var lines = _sandbox.Program("facts").WithEnvironment("SERVER_STARTER_PORT", "8080=99").Run(exitCode: 1);
        var error = "ServerStarterException: SERVER_STARTER_PORT names descriptor 99 for \"8080\", but it is not open. Either ";
        lines[2].ShouldStartWith("count: " + error);
        lines[3].ShouldStartWith("again: " + error);
    }

    [Fact]
    public void A_descriptor_that_is_no_socket_is_an_error() =>
        _sandbox.Program("facts").WithEnvironment("SERVER_STARTER_PORT", "8080=0").Run(exitCode: 1)[2].ShouldStartWith(
            "count: ServerStarterException: SERVER_STARTER_PORT names descriptor 0 for \"8080\", but it is no socket. Either ");

    [Theory]
    [InlineData("8080")]
    [InlineData("8080=x")]
    [InlineData("8080=3;")]
    public void A_malformed_variable_is_an_error_that_quotes_it_and_never_a_default(string value)
    {
        var lines = _sandbox.Program("listen", $"tcp:{_sandbox.FreePort()}").WithEnvironment("SERVER_STARTER_PORT", value).Run(exitCode: 3);
        lines.Length.ShouldBe(3);
        lines.ShouldAllBe(line => line.Contains($": ServerStarterException: SERVER_STARTER_PORT=\"{value}\": entry "));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("one")]
    [InlineData("99999999999999999999")]
    public void A_malformed_generation_is_an_error_that_quotes_it(string value) =>
        _sandbox.Program("facts").WithEnvironment("SERVER_STARTER_GENERATION", value).Run()[1].ShouldBe(
            $"generation: ServerStarterException: SERVER_STARTER_GENERATION=\"{value}\" is no number from 1; "
            + "start_server sets it, so look for what changed it on the way here.");

    [Fact]
    public void A_socket_can_be_adopted_once()
    {
        using var tcp = SharedSocket.Listener(Flavour.V4);
        _sandbox.Program("adopt").WithSockets(("it", tcp.Theirs.SafeHandle)).Run().ShouldBe([
            $"first: {tcp.EndPoint}",
            $"second: ServerStarterException: \"it\" (TCP {tcp.EndPoint}, descriptor 3) has been adopted already: keep what the first adoption returned.",
        ]);
    }

    [Fact]
    public void Adoption_takes_one_descriptor_more_whatever_is_made_of_the_socket()
    {
        using var tcp = SharedSocket.Listener(Flavour.V4);
        using var udp = SharedSocket.Receiver(Flavour.V4);
        using var unix = SharedSocket.Listener(Flavour.Unix);
        Socket[] sockets = [tcp.Theirs, tcp.Theirs, udp.Theirs, unix.Theirs];
        _sandbox.Program("count").WithSockets([.. sockets.Select(socket => ("it", socket.SafeHandle))]).Run()
            .ShouldBe(["Tcp: 1", "Udp: 1", "Unix: 1"]);
    }
}
