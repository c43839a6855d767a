using System.Net.Sockets;

namespace ServerStarter.Tests.Adoption;

public class Disposed_TcpListeners
{
    [Theory]
    [InlineData(Flavour.V4)]
    [InlineData(Flavour.V6)]
    public async Task Stopping_while_an_accept_is_pending_leaves_the_shared_socket_listening(Flavour flavour)
    {
        using var shared = SharedSocket.Listener(flavour);
        var listener = shared.Ours.AdoptTcpListener();
        var accept = listener.AcceptTcpClientAsync();
        listener.Stop();
        (await accept.ShouldFail()).ShouldBeOfType<SocketException>().SocketErrorCode.ShouldBe(SocketError.OperationAborted);
        await shared.ShouldStillAccept();
    }

    [Theory]
    [InlineData(Flavour.V4)]
    [InlineData(Flavour.V6)]
    public async Task Stopping_or_disposing_an_idle_one_leaves_the_shared_socket_listening(Flavour flavour)
    {
        using var shared = SharedSocket.Listener(flavour);
        shared.Inherit().AdoptTcpListener().Stop();
        shared.Inherit().AdoptTcpListener().Dispose();
        await shared.ShouldStillAccept();
    }

    [Fact]
    public async Task It_accepts_at_once_and_to_start_it_does_nothing()
    {
        using var shared = SharedSocket.Listener(Flavour.V4);
        using var listener = shared.Ours.AdoptTcpListener();
        listener.LocalEndpoint.ShouldBe(shared.EndPoint);
        listener.Pending().ShouldBeFalse();
        listener.Start();
        listener.Start(1);
        using var client = shared.Connect();
        using var accepted = await listener.AcceptTcpClientAsync().InTime();
        accepted.Client.RemoteEndPoint.ShouldBe(client.LocalEndPoint);
    }
}
