namespace ServerStarter.Tests.Processes;

/// <summary>
/// A blocking accept that disposal ends. In a process of its own: .NET then closes descriptor 0 as well, and with it
/// whatever a test beside this one has opened under that number.
/// </summary>
public class Blocked_threads
{
    [Theory, EveryFlavour]
    public async Task Disposing_while_a_thread_is_blocked_in_an_accept_leaves_the_shared_socket_listening(Flavour flavour)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        using var shared = SharedSocket.Listener(flavour);
        var lines = sandbox.Program("block").WithSockets(("it", shared.Theirs.SafeHandle)).Run();
        lines.Length.ShouldBe(2);
        lines.ShouldContain("disposed");
        lines.ShouldContain(line => line.StartsWith("accept: SocketException: "));
        await shared.ShouldStillAccept();
    }
}
