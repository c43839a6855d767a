using System.Net.Sockets;

namespace ServerStarter.Tests.Adoption;

/// <summary>
/// Why the library has sockets of its own: .NET closes a socket as if nobody else had it. Were one of these to fail, the
/// tests of adopted sockets would no longer show anything, and adopted sockets might not be needed any more.
/// </summary>
public class What_a_plain_socket_does
{
    [Theory, EveryFlavour]
    public async Task Disposed_while_an_accept_is_pending_it_harms_the_socket_that_others_share(Flavour flavour)
    {
        using var shared = SharedSocket.Listener(flavour);
        var socket = new Socket(new SafeSocketHandle(shared.Descriptor.Duplicate().Number, ownsHandle: true));
        var accept = socket.AcceptAsync();
        socket.Dispose();
        await accept.ShouldFail();
        shared.Descriptor.Linger.ShouldBe((1, 0), "connections accepted from it are closed with a reset");
    }

    [Fact]
    public void A_plain_UdpClient_shuts_down_the_socket_that_others_share()
    {
        using var shared = SharedSocket.Receiver(Flavour.V4);
        using (var client = new UdpClient(AddressFamily.InterNetwork))
        {
            client.Client.Dispose();
            client.Client = new Socket(new SafeSocketHandle(shared.Descriptor.Duplicate().Number, ownsHandle: true));
        }
        Should.Throw<SocketException>(() => shared.Theirs.SendTo([1], shared.EndPoint)).SocketErrorCode.ShouldBe(SocketError.Shutdown);
    }
}
