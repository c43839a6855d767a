using System.Net.Sockets;

namespace ServerStarter.Tests.Adoption;

public class Adopting
{
    [Theory, EveryFlavour]
    public async Task An_adopted_socket_accepts(Flavour flavour)
    {
        using var shared = SharedSocket.Listener(flavour);
        using var socket = shared.Ours.AdoptSocket();
        socket.LocalEndPoint!.ToString().ShouldBe(shared.EndPoint.ToString());
        using var client = shared.Connect();
        using var accepted = await socket.AcceptAsync().InTime();
        await client.SendAsync(new byte[] { 1 });
        (await accepted.ReceiveAsync(new byte[1]).InTime()).ShouldBe(1);
    }

    [Theory, EveryFlavour]
    public void Adoption_sets_close_on_exec_and_not_before(Flavour flavour)
    {
        using var shared = SharedSocket.Listener(flavour);
        var number = new Descriptor(shared.Ours.Descriptor);
        number.ClosesOnExec.ShouldBeFalse();
        using var socket = shared.Ours.AdoptSocket();
        number.ClosesOnExec.ShouldBeTrue();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_blocking_accept_blocks_and_accepts_whatever_another_generation_made_of_O_NONBLOCK(bool nonBlocking)
    {
        using var shared = SharedSocket.Listener(Flavour.V4);
        new Descriptor(shared.Ours.Descriptor).IsNonBlocking = nonBlocking;
        using var socket = shared.Ours.AdoptSocket();
        socket.Blocking.ShouldBeTrue();
        shared.Descriptor.IsNonBlocking.ShouldBeTrue();
        var accept = new BlockedThread<Socket>(socket.Accept);
        using var client = shared.Connect();
        using var accepted = await accept.Outcome.InTime();
        accepted.RemoteEndPoint.ShouldBe(client.LocalEndPoint);
    }

    [Fact]
    public void Adopting_twice_is_an_error_that_names_the_socket()
    {
        using var shared = SharedSocket.Listener(Flavour.V4);
        shared.Ours.IsAdopted.ShouldBeFalse();
        using var socket = shared.Ours.AdoptSocket();
        shared.Ours.IsAdopted.ShouldBeTrue();
        var again = $"\"it\" (TCP {shared.EndPoint}, descriptor {shared.Ours.Descriptor}) has been adopted already: keep what the first adoption returned.";
        Should.Throw<ServerStarterException>(shared.Ours.AdoptSocket).Message.ShouldBe(again);
        Should.Throw<ServerStarterException>(shared.Ours.AdoptTcpListener).Message.ShouldBe(again);
        Should.Throw<ServerStarterException>(shared.Ours.AdoptHandle).Message.ShouldBe(again);
    }

    [Fact]
    public void Of_many_threads_that_adopt_one_does()
    {
        using var shared = SharedSocket.Listener(Flavour.V4);
        HandedOverSocket ours = shared.Ours;
        var adopted = 0;
        Parallel.For(0, 16, _ =>
        {
            try
            {
                ours.AdoptSocket().Dispose();
                Interlocked.Increment(ref adopted);
            }
            catch (ServerStarterException)
            {
            }
        });
        adopted.ShouldBe(1);
    }

    [Fact]
    public void What_is_of_another_kind_is_refused_and_can_still_be_adopted()
    {
        using var tcp = SharedSocket.Listener(Flavour.V4);
        using var unix = SharedSocket.Listener(Flavour.Unix);
        using var udp = SharedSocket.Receiver(Flavour.V4);
        Should.Throw<InvalidOperationException>(unix.Ours.AdoptTcpListener).Message.ShouldEndWith("is not a TCP socket that listens: a TcpListener cannot use it.");
        Should.Throw<InvalidOperationException>(udp.Ours.AdoptTcpListener);
        Should.Throw<InvalidOperationException>(tcp.Ours.AdoptUdpClient).Message.ShouldEndWith("is not a UDP socket: a UdpClient cannot use it.");
        foreach (var shared in new[] { tcp, unix, udp })
        {
            shared.Ours.IsAdopted.ShouldBeFalse();
            shared.Ours.AdoptSocket().Dispose();
        }
    }

    [Fact]
    public void A_TCP_socket_that_does_not_listen_is_no_TcpListener()
    {
        using var bound = Flavour.V4.Socket(SocketType.Stream);
        bound.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        var ours = HandedOverSockets.Of($"it={Descriptor.Of(bound.SafeHandle).Duplicate().Number}")[0];
        Should.Throw<InvalidOperationException>(ours.AdoptTcpListener);
        ours.AdoptSocket().Dispose();
    }

    [Fact]
    public void What_was_closed_since_cannot_be_adopted()
    {
        using var shared = SharedSocket.Listener(Flavour.V4);
        var number = shared.Descriptor.Duplicate();
        var ours = HandedOverSockets.Of($"it={number.Number}")[0];
        number.Close();
        Should.Throw<ServerStarterException>(ours.AdoptSocket).Message.ShouldEndWith(
            "cannot be adopted: setting close-on-exec failed: Bad file descriptor. Look for code in this process that closed the descriptor.");
    }
}
