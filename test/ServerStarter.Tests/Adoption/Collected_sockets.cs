using System.Runtime.CompilerServices;

namespace ServerStarter.Tests.Adoption;

/// <summary>A server that forgets to dispose harms nobody when the collector does.</summary>
public class Collected_sockets
{
    [Theory, EveryFlavour]
    public async Task A_listener_left_to_the_collector_leaves_the_shared_socket_listening(Flavour flavour)
    {
        using var shared = SharedSocket.Listener(flavour);
        ShouldBeCollected(Drop(() => shared.Ours.AdoptSocket()), shared);
        await shared.ShouldStillAccept();
    }

    [Theory, EveryFlavour]
    public async Task One_that_has_accepted_does_so_too(Flavour flavour)
    {
        using var shared = SharedSocket.Listener(flavour);
        ShouldBeCollected(Drop(() =>
        {
            var socket = shared.Ours.AdoptSocket();
            var accept = socket.AcceptAsync();
            using (shared.Connect())
                accept.InTime().GetAwaiter().GetResult().Dispose();
            return socket;
        }), shared);
        await shared.ShouldStillAccept();
    }

    [Fact]
    public async Task So_does_a_TcpListener()
    {
        using var shared = SharedSocket.Listener(Flavour.V4);
        ShouldBeCollected(Drop(() => shared.Ours.AdoptTcpListener()), shared);
        await shared.ShouldStillAccept();
    }

    [Theory]
    [InlineData(Flavour.V4)]
    [InlineData(Flavour.V6)]
    public async Task So_does_a_UdpClient(Flavour flavour)
    {
        using var shared = SharedSocket.Receiver(flavour);
        ShouldBeCollected(Drop(() => shared.Ours.AdoptUdpClient()), shared);
        await shared.ShouldStillReceive();
    }

    // In a frame of its own, so that nothing of it is left on the stack.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Drop<T>(Func<T> adopt) where T : class => new(adopt());

    // Finalized, and the number no longer leads to the socket.
    private static void ShouldBeCollected(WeakReference dropped, SharedSocket shared)
    {
        var target = shared.Descriptor.Target;
        var number = new Descriptor(shared.Ours.Descriptor);
        Eventually.Holds(() =>
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return !dropped.IsAlive && number.Target != target;
        }, "for the collector");
    }
}
