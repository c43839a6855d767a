namespace ServerStarter.Tests.Processes;

public class Lack_of_descriptors
{
    [Fact]
    public void A_connection_waits_in_the_queue_until_there_is_one_again()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        using var shared = SharedSocket.Listener(Flavour.V4);
        var process = sandbox.Program("starve").WithLimit("n 200").WithSockets(("it", shared.Theirs.SafeHandle)).Start();
        process.WaitForLine("^starving$");
        using var client = shared.Connect();
        process.WaitForLine("^paused: TooManyOpenSockets$");
        process.WaitForExit().ShouldBe(ExitStatus.Of(0), sandbox.Evidence());
        process.Output.Of(1)[^1].ShouldBe("accepted: True after 3");
    }
}
