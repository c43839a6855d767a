namespace ServerStarter.Integration;

public class Standard_streams_closed_at_the_start
{
    [OursTheory]
    [InlineData("<&-")]
    [InlineData(">&-")]
    [InlineData("2>&-")]
    [InlineData("<&- >&- 2>&-")]
    public void No_socket_gets_their_numbers(string closed)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        int port = sandbox.FreePort();
        var superdaemon = sandbox.Launch([sandbox.ShortInterval, .. sandbox.AllOptions, $"--port={port}"],
            sandbox.Worker()).After($"exec {closed}").Start();
        superdaemon.AwaitUp(1);
        superdaemon.Deploy();
        foreach (var worker in new[] { superdaemon.Report(1), superdaemon.Report(2) })
        {
            worker.Descriptors.Select(descriptor => descriptor.Number).Take(3).ShouldBe([0, 1, 2]);
            worker.Descriptors.Take(3).ShouldAllBe(descriptor => !descriptor.IsSocket);
            worker.Listeners.ShouldAllBe(listener => listener.Socket.Number > 2);
        }
        Request.Tcp(port).Generation.ShouldBe(2);
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
        sandbox.Files.ShouldBeEmpty();
    }

    [OursFact]
    public void In_the_background_neither()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var foreground = sandbox.Launch([sandbox.ShortInterval, .. sandbox.AllOptions, "--daemonize",
            sandbox.LogOption], sandbox.Worker()).After("exec <&- >&- 2>&-").Start();
        foreground.WaitForExit().ShouldBe(ExitStatus.Of(0));
        var worker = sandbox.Report(1);
        worker.Descriptors.Take(3).Select(descriptor => descriptor.Target)
            .ShouldBe(["/dev/null", sandbox["log"], sandbox["log"]]);
        worker.Listeners.ShouldAllBe(listener => listener.Socket.Number > 2);
    }

    [OursFact]
    public void A_port_can_still_be_mapped_to_standard_input()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        int port = sandbox.FreePort();
        var worker = sandbox.Launch([$"--port={port}=0"], sandbox.Worker()).After("exec <&-").Start().Report(1);
        worker.Descriptors[0]["address"].ShouldBe($"0.0.0.0:{port}");
    }

    // What is printed must not land in a file that got the number of standard error.
    [OursFact]
    public void An_error_with_nobody_to_read_it_goes_nowhere_else()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var client = sandbox.Launch(["--stop", $"--pid-file={sandbox.Touch("pid")}"]).After("exec <&- >&- 2>&-")
            .Start();
        client.WaitForExit().ShouldBe(ExitStatus.Of(2));
        PlainFile.Read(sandbox["pid"]).ShouldBe("");
    }
}
