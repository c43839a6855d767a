using System.Net.Sockets;

namespace ServerStarter.Tests.Adoption;

/// <summary>An adopted socket may be disposed at any time: the socket that all generations share is unharmed.</summary>
public class Disposed_listeners
{
    [Theory, EveryFlavour]
    public async Task Disposing_an_idle_one_leaves_the_shared_socket_listening(Flavour flavour)
    {
        using var shared = SharedSocket.Listener(flavour);
        shared.Ours.AdoptSocket().Dispose();
        await shared.ShouldStillAccept();
    }

    [Theory, EveryFlavour]
    public async Task Disposing_while_an_accept_is_pending_leaves_the_shared_socket_listening(Flavour flavour)
    {
        using var shared = SharedSocket.Listener(flavour);
        var socket = shared.Ours.AdoptSocket();
        var accept = socket.AcceptAsync();
        socket.Dispose();
        (await accept.ShouldFail()).ShouldBeOfType<SocketException>().SocketErrorCode.ShouldBe(SocketError.OperationAborted);
        await shared.ShouldStillAccept();
    }

    [Theory, EveryFlavour]
    public async Task Disposing_while_several_accepts_are_pending_ends_them_all(Flavour flavour)
    {
        using var shared = SharedSocket.Listener(flavour);
        var socket = shared.Ours.AdoptSocket();
        Task<Socket>[] accepts = [socket.AcceptAsync(), socket.AcceptAsync(), socket.AcceptAsync()];
        socket.Dispose();
        foreach (var accept in accepts) await accept.ShouldFail();
        await shared.ShouldStillAccept();
    }

    [Theory, EveryFlavour]
    public async Task Disposing_after_an_accept_was_cancelled_leaves_the_shared_socket_listening(Flavour flavour)
    {
        using var shared = SharedSocket.Listener(flavour);
        var socket = shared.Ours.AdoptSocket();
        using var cancelled = new CancellationTokenSource();
        var accept = socket.AcceptAsync(cancelled.Token).AsTask();
        await cancelled.CancelAsync();
        (await accept.ShouldFail()).ShouldBeAssignableTo<OperationCanceledException>();
        socket.Dispose();
        await shared.ShouldStillAccept();
    }

    [Theory, EveryFlavour]
    public async Task Disposing_after_connections_were_accepted_leaves_them_and_the_shared_socket_as_they_are(Flavour flavour)
    {
        using var shared = SharedSocket.Listener(flavour);
        var socket = shared.Ours.AdoptSocket();
        using var client = shared.Connect();
        using var accepted = await socket.AcceptAsync().InTime();
        socket.Dispose();
        await accepted.SendAsync(new byte[] { 9 });
        (await client.ReceiveAsync(new byte[1]).InTime()).ShouldBe(1);
        await shared.ShouldStillAccept();
    }

    [Theory, EveryFlavour]
    public async Task Closing_with_a_timeout_leaves_the_shared_socket_listening(Flavour flavour)
    {
        using var shared = SharedSocket.Listener(flavour);
        foreach (var seconds in new[] { 0, 1 })
        {
            var socket = shared.Inherit().AdoptSocket();
            var accept = socket.AcceptAsync();
            socket.Close(seconds);
            await accept.ShouldFail();
            await shared.ShouldStillAccept();
        }
    }

    [Theory, EveryFlavour]
    public async Task Disposing_while_a_thread_polls_with_a_time_limit_leaves_the_shared_socket_listening(Flavour flavour)
    {
        using var shared = SharedSocket.Listener(flavour);
        var socket = shared.Ours.AdoptSocket();
        var poll = Task.Run(() => socket.Poll(TimeSpan.FromMilliseconds(100), SelectMode.SelectRead));
        await Task.Run(socket.Dispose).InTime();
        await ((Task)poll.ContinueWith(_ => { }, TaskScheduler.Default)).InTime();
        await shared.ShouldStillAccept();
    }

    [Theory, EveryFlavour]
    public async Task Disposing_twice_is_disposing_once(Flavour flavour)
    {
        using var shared = SharedSocket.Listener(flavour);
        var socket = shared.Ours.AdoptSocket();
        socket.Dispose();
        // Whatever gets the number next is not ours to close.
        using var next = File.OpenHandle("/dev/null");
        socket.Dispose();
        socket.Close();
        Descriptor.Of(next).Target.ShouldBe("/dev/null");
        await shared.ShouldStillAccept();
    }
}
