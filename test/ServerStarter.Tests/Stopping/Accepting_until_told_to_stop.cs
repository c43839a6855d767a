using System.Net.Sockets;

namespace ServerStarter.Tests.Stopping;

public class Accepting_until_told_to_stop
{
    [Theory, EveryFlavour]
    public async Task A_connection_is_returned(Flavour flavour)
    {
        using var shared = SharedSocket.Listener(flavour);
        using var socket = shared.Ours.AdoptSocket();
        var accept = socket.AcceptUntilAsync(CancellationToken.None);
        using var client = shared.Connect();
        using var accepted = (await accept.InTime()).ShouldNotBeNull();
        await client.SendAsync(new byte[] { 1 });
        (await accepted.ReceiveAsync(new byte[1]).InTime()).ShouldBe(1);
    }

    [Theory, EveryFlavour]
    public async Task Told_to_stop_it_returns_nothing(Flavour flavour)
    {
        using var shared = SharedSocket.Listener(flavour);
        using var socket = shared.Ours.AdoptSocket();
        using var stop = new CancellationTokenSource();
        var accept = socket.AcceptUntilAsync(stop.Token);
        await stop.CancelAsync();
        (await accept.InTime()).ShouldBeNull();
        await shared.ShouldStillAccept();
    }

    [Fact]
    public async Task Told_before_it_leaves_what_is_there_to_the_others()
    {
        using var shared = SharedSocket.Listener(Flavour.V4);
        using var socket = shared.Ours.AdoptSocket();
        using var client = shared.Connect();
        (await socket.AcceptUntilAsync(new CancellationToken(canceled: true)).InTime()).ShouldBeNull();
        (await shared.Theirs.AcceptAsync().InTime()).Dispose();
    }

    [Fact]
    public async Task A_listener_that_is_disposed_or_was_returns_nothing()
    {
        using var shared = SharedSocket.Listener(Flavour.V4);
        var socket = shared.Ours.AdoptSocket();
        var accept = socket.AcceptUntilAsync(CancellationToken.None);
        socket.Dispose();
        (await accept.InTime()).ShouldBeNull();
        (await socket.AcceptUntilAsync(CancellationToken.None).InTime()).ShouldBeNull();
    }

    [Fact]
    public async Task A_connection_that_its_client_gave_up_is_no_error()
    {
        using var shared = SharedSocket.Listener(Flavour.V4);
        using var socket = shared.Ours.AdoptSocket();
        using (var gone = shared.Connect())
            gone.LingerState = new LingerOption(enable: true, seconds: 0);
        using var client = shared.Connect();
        var accepted = new List<Socket>();
        do accepted.Add((await socket.AcceptUntilAsync(CancellationToken.None).InTime()).ShouldNotBeNull());
        while (!accepted[^1].RemoteEndPoint!.Equals(client.LocalEndPoint));
        accepted.ForEach(connection => connection.Dispose());
    }

    [Fact]
    public async Task What_cannot_accept_is_an_error()
    {
        using var shared = SharedSocket.Listener(Flavour.V4);
        using var socket = shared.Ours.AdoptSocket();
        shared.Theirs.Shutdown(SocketShutdown.Both);
        (await socket.AcceptUntilAsync(CancellationToken.None).AsTask().ShouldFail()).ShouldBeOfType<SocketException>();
    }
}
