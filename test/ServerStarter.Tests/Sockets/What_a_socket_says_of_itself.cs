using System.Net;
using System.Net.Sockets;

namespace ServerStarter.Tests.Sockets;

/// <summary>Kind and end point come from the socket; its name is what somebody called it.</summary>
public class What_a_socket_says_of_itself
{
    [Theory]
    [InlineData(Flavour.V4, SocketKind.Tcp, AddressFamily.InterNetwork)]
    [InlineData(Flavour.V6, SocketKind.Tcp, AddressFamily.InterNetworkV6)]
    [InlineData(Flavour.Unix, SocketKind.Unix, AddressFamily.Unix)]
    public void A_listener(Flavour flavour, SocketKind kind, AddressFamily family)
    {
        using var shared = SharedSocket.Listener(flavour);
        shared.Ours.ShouldSatisfyAllConditions(
            ours => ours.Kind.ShouldBe(kind),
            ours => ours.AddressFamily.ShouldBe(family),
            ours => ours.IsListening.ShouldBeTrue(),
            ours => ours.LocalEndPoint!.ToString().ShouldBe(shared.EndPoint.ToString()),
            ours => ours.LocalEndPoint!.GetType().ShouldBe(shared.EndPoint.GetType()),
            ours => ours.Port.ShouldBe((shared.EndPoint as IPEndPoint)?.Port),
            ours => ours.Path.ShouldBe((shared.EndPoint as UnixDomainSocketEndPoint)?.ToString()));
    }

    [Theory]
    [InlineData(Flavour.V4, SocketKind.Udp)]
    [InlineData(Flavour.V6, SocketKind.Udp)]
    [InlineData(Flavour.Unix, SocketKind.UnixDatagram)]
    public void A_receiver(Flavour flavour, SocketKind kind)
    {
        using var shared = SharedSocket.Receiver(flavour);
        shared.Ours.Kind.ShouldBe(kind);
        shared.Ours.IsListening.ShouldBeFalse();
        shared.Ours.LocalEndPoint!.ToString().ShouldBe(shared.EndPoint.ToString());
    }

    [Fact]
    public void Its_name_is_not_believed()
    {
        using var shared = SharedSocket.Listener(Flavour.V4);
        var number = shared.Descriptor.Number;
        foreach (var name in new[] { "1", "[::1]:1", "/run/app.sock", "u53" })
        {
            var ours = HandedOverSockets.Of($"{name}={number}")[0];
            (ours.Name, ours.Kind, ours.LocalEndPoint).ShouldBe((name, SocketKind.Tcp, shared.EndPoint));
        }
    }

    [Fact]
    public void An_abstract_name_begins_with_an_at_sign()
    {
        var name = $"start_server test {Guid.NewGuid():N}";
        using var socket = Flavour.Unix.Socket(SocketType.Stream);
        socket.Bind(new UnixDomainSocketEndPoint("\0" + name));
        HandedOverSockets.Of($"it={socket.Handle}")[0].Path.ShouldBe("@" + name);
    }

    [Theory]
    [InlineData(Flavour.V4, SocketType.Stream, "TCP")]
    [InlineData(Flavour.V6, SocketType.Stream, "TCP")]
    [InlineData(Flavour.V4, SocketType.Dgram, "UDP")]
    [InlineData(Flavour.Unix, SocketType.Stream, "unix")]
    [InlineData(Flavour.Unix, SocketType.Dgram, "unix datagram")]
    public void One_that_is_not_bound_has_no_end_point(Flavour flavour, SocketType type, string kind)
    {
        using var socket = flavour.Socket(type);
        var ours = HandedOverSockets.Of($"it={socket.Handle}")[0];
        (ours.LocalEndPoint, ours.Port, ours.Path, ours.IsListening).ShouldBe((null, null, null, false));
        ours.ToString().ShouldBe($"\"it\" ({kind} not bound, descriptor {socket.Handle})");
    }

    [Theory]
    [InlineData(Support.Libc.AF_NETLINK, Support.Libc.SOCK_RAW)]
    [InlineData(Support.Libc.AF_UNIX, Support.Libc.SOCK_SEQPACKET)]
    public void One_of_another_family_or_type_is_something_else(int domain, int type)
    {
        var number = Descriptor.OfSocket(domain, type);
        var ours = HandedOverSockets.Of($"it={number.Number}")[0];
        number.Close();
        (ours.Kind, ours.IsListening, ours.Port, ours.Path).ShouldBe((SocketKind.Other, false, null, null));
    }

    [Fact]
    public void To_look_at_it_changes_nothing()
    {
        using var shared = SharedSocket.Listener(Flavour.V4);
        new Descriptor(shared.Descriptor.Number).IsNonBlocking = false;
        var number = shared.Descriptor.Duplicate();
        HandedOverSockets.Of($"it={number.Number}").Count.ShouldBe(1);
        (number.IsNonBlocking, number.ClosesOnExec, number.Target).ShouldBe((false, false, shared.Descriptor.Target));
        number.Close();
    }
}
