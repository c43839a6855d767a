using System.Net;
using System.Net.Sockets;

namespace ServerStarter.Tests.Adoption;

public class Disposed_UdpClients
{
    [Theory]
    [InlineData(Flavour.V4)]
    [InlineData(Flavour.V6)]
    public async Task Disposing_an_idle_one_leaves_the_shared_socket_receiving(Flavour flavour)
    {
        using var shared = SharedSocket.Receiver(flavour);
        shared.Inherit().AdoptUdpClient().Dispose();
        shared.Inherit().AdoptUdpClient().Close();
        await shared.ShouldStillReceive();
    }

    [Theory]
    [InlineData(Flavour.V4)]
    [InlineData(Flavour.V6)]
    public async Task Disposing_while_a_receive_is_pending_leaves_the_shared_socket_receiving(Flavour flavour)
    {
        using var shared = SharedSocket.Receiver(flavour);
        var client = shared.Ours.AdoptUdpClient();
        var receive = client.ReceiveAsync();
        client.Dispose();
        (await receive.ShouldFail()).ShouldBeOfType<SocketException>().SocketErrorCode.ShouldBe(SocketError.OperationAborted);
        await shared.ShouldStillReceive();
    }

    [Theory]
    [InlineData(Flavour.V4)]
    [InlineData(Flavour.V6)]
    public async Task Disposing_while_a_thread_is_blocked_in_a_receive_leaves_the_shared_socket_receiving(Flavour flavour)
    {
        using var shared = SharedSocket.Receiver(flavour);
        var client = shared.Ours.AdoptUdpClient();
        var receive = new BlockedThread<byte[]>(() =>
        {
            var from = new IPEndPoint(IPAddress.Any, 0);
            return client.Receive(ref from);
        });
        client.Dispose();
        await receive.Outcome.ShouldFail();
        await shared.ShouldStillReceive();
    }

    [Theory]
    [InlineData(Flavour.V4)]
    [InlineData(Flavour.V6)]
    public async Task Disposing_its_socket_leaves_the_shared_socket_receiving(Flavour flavour)
    {
        using var shared = SharedSocket.Receiver(flavour);
        var socket = shared.Ours.AdoptSocket();
        var receive = socket.ReceiveAsync(new byte[1]);
        socket.Dispose();
        await receive.ShouldFail();
        await shared.ShouldStillReceive();
    }

    [Fact]
    public async Task It_receives_and_answers()
    {
        using var shared = SharedSocket.Receiver(Flavour.V4);
        using var client = shared.Ours.AdoptUdpClient();
        using var other = new UdpClient(AddressFamily.InterNetwork);
        await other.SendAsync(new byte[] { 1, 2 }, (IPEndPoint)shared.EndPoint);
        var received = await client.ReceiveAsync().InTime();
        received.Buffer.ShouldBe([1, 2]);
        await client.SendAsync(received.Buffer, received.RemoteEndPoint);
        (await other.ReceiveAsync().InTime()).RemoteEndPoint.ShouldBe(shared.EndPoint);
    }

    [Fact]
    public async Task A_unix_datagram_socket_too_may_be_disposed_while_it_receives()
    {
        using var shared = SharedSocket.Receiver(Flavour.Unix);
        var socket = shared.Ours.AdoptSocket();
        var receive = socket.ReceiveAsync(new byte[1]);
        socket.Dispose();
        await receive.ShouldFail();
        using var client = Flavour.Unix.Socket(SocketType.Dgram);
        client.Connect(shared.EndPoint);
        await client.SendAsync(new byte[] { 7 });
        (await shared.Theirs.ReceiveAsync(new byte[1]).InTime()).ShouldBe(1);
    }
}
