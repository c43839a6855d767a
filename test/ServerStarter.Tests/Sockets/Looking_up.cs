using System.Net;
using System.Net.Sockets;

namespace ServerStarter.Tests.Sockets;

public sealed class Looking_up : IDisposable
{
    private readonly SharedSocket _tcp = SharedSocket.Listener(Flavour.V4);
    private readonly SharedSocket _udp = SharedSocket.Receiver(Flavour.V4);
    private readonly SharedSocket _unix = SharedSocket.Listener(Flavour.Unix);
    private readonly HandedOverSockets _sockets;

    public Looking_up() => _sockets = HandedOverSockets.Of(
        $"web={_tcp.Descriptor.Number};dns={_udp.Descriptor.Number};./app.sock={_unix.Descriptor.Number}");

    public void Dispose()
    {
        _tcp.Dispose();
        _udp.Dispose();
        _unix.Dispose();
    }

    [Fact]
    public void By_position_in_the_order_of_the_variable()
    {
        _sockets.Select(socket => socket.Name).ShouldBe(["web", "dns", "./app.sock"]);
        _sockets.Select(socket => socket.Position).ShouldBe([0, 1, 2]);
        _sockets.ToArray()[2].ShouldBeSameAs(_sockets[2]);
        _sockets.Count.ShouldBe(3);
    }

    [Fact]
    public void By_port_and_kind()
    {
        _sockets.ByPort(Port(_tcp)).ShouldBeSameAs(_sockets[0]);
        _sockets.ByPort(Port(_udp), SocketKind.Udp).ShouldBeSameAs(_sockets[1]);
        _sockets.TryByPort(Port(_tcp), out var found).ShouldBeTrue();
        found.ShouldBeSameAs(_sockets[0]);
    }

    [Fact]
    public void By_path_as_it_is_bound_or_as_it_was_asked_for()
    {
        _sockets.ByPath(_unix.EndPoint.ToString()!).ShouldBeSameAs(_sockets[2]);
        _sockets.ByPath("./app.sock").ShouldBeSameAs(_sockets[2]);
        _sockets.TryByPath("./app.sock", out var found).ShouldBeTrue();
        found.ShouldBeSameAs(_sockets[2]);
    }

    [Fact]
    public void By_an_abstract_name_as_start_server_was_given_it()
    {
        var name = $"start_server test {Guid.NewGuid():N}";
        using var socket = Flavour.Unix.Socket(SocketType.Stream);
        socket.Bind(new UnixDomainSocketEndPoint("\0" + name));
        socket.Listen();
        var sockets = HandedOverSockets.Of($"./app.sock={_unix.Descriptor.Number};@{name}={socket.Handle}");
        sockets.ByPath("@" + name).ShouldBeSameAs(sockets[1]);
        (sockets[1].Kind, sockets[1].IsListening, sockets[1].Path).ShouldBe((SocketKind.Unix, true, "@" + name));
        sockets.TryByPath(name, out _).ShouldBeFalse();
    }

    [Fact]
    public void A_name_of_a_TCP_socket_is_no_path()
    {
        _sockets.TryByPath("web", out var found).ShouldBeFalse();
        found.ShouldBeNull();
    }

    [Fact]
    public void The_first_of_several_with_one_port_is_found()
    {
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        other.Bind(new IPEndPoint(IPAddress.Parse("127.0.0.2"), Port(_tcp)));
        var sockets = HandedOverSockets.Of($"a={other.Handle};b={_tcp.Descriptor.Number}");
        sockets.ByPort(Port(_tcp)).ShouldBeSameAs(sockets[0]);
    }

    [Fact]
    public void What_is_missing_is_an_error_that_lists_what_is_there()
    {
        var there = $"it handed over {string.Join(", ", _sockets)}. Add the --port or --path to start_server, or ask for one of these.";
        Message(() => _sockets.ByPort(1)).ShouldBe("start_server did not hand over a TCP port 1; " + there);
        Message(() => _sockets.ByPort(Port(_tcp), SocketKind.Udp)).ShouldBe($"start_server did not hand over a UDP port {Port(_tcp)}; " + there);
        Message(() => _sockets.ByPath("/x")).ShouldBe("start_server did not hand over a path \"/x\"; " + there);
        Message(() => _sockets[3]).ShouldBe("start_server did not hand over a socket at position 3; " + there);
        Message(() => _sockets[-1]).ShouldBe("start_server did not hand over a socket at position -1; " + there);
        Message(() => HandedOverSockets.Of("")[0]).ShouldContain("it handed over no sockets.");
        _sockets.TryByPort(1, out var none).ShouldBeFalse();
        none.ShouldBeNull();
    }

    private static int Port(SharedSocket socket) => ((IPEndPoint)socket.EndPoint).Port;

    private static string Message(Func<object> lookUp) => Should.Throw<ServerStarterException>(lookUp).Message;
}
