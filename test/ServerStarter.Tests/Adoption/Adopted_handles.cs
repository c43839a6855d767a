using System.Net.Sockets;

namespace ServerStarter.Tests.Adoption;

public class Adopted_handles
{
    [Theory, EveryFlavour]
    public async Task Disposing_a_handle_leaves_the_descriptor_open_and_the_shared_socket_listening(Flavour flavour)
    {
        using var shared = SharedSocket.Listener(flavour);
        var handle = shared.Ours.AdoptHandle();
        var number = Descriptor.Of(handle);
        number.ClosesOnExec.ShouldBeTrue();
        handle.Dispose();
        number.Target.ShouldBe(shared.Descriptor.Target);
        number.Close();
        await shared.ShouldStillAccept();
    }

    [Theory, EveryFlavour]
    public async Task A_socket_made_of_a_handle_accepts_until_cancelled_and_may_be_disposed_then(Flavour flavour)
    {
        using var shared = SharedSocket.Listener(flavour);
        using var handle = shared.Ours.AdoptHandle();
        var socket = new Socket(handle);
        using (shared.Connect())
            (await socket.AcceptAsync().InTime()).Dispose();
        using var cancelled = new CancellationTokenSource();
        var accept = socket.AcceptAsync(cancelled.Token).AsTask();
        await cancelled.CancelAsync();
        await accept.ShouldFail();
        socket.Dispose();
        await shared.ShouldStillAccept();
        new Descriptor(shared.Ours.Descriptor).Close();
    }

    [Fact]
    public void A_number_that_was_given_away_already_is_left_to_who_has_it_now()
    {
        using var shared = SharedSocket.Listener(Flavour.V4);
        var socket = shared.Ours.AdoptSocket();
        var number = Descriptor.Of(socket.SafeHandle);
        socket.SafeHandle.Dispose();
        using var file = File.OpenHandle("/dev/null");
        var stranger = Descriptor.Of(file).Duplicate(atLeast: number.Number);
        stranger.ShouldBe(number);
        socket.Dispose();
        stranger.Target.ShouldBe("/dev/null");
        stranger.Close();
    }
}
