namespace ServerStarter.AspNetCore.Tests.Hosting;

public class Hosts_without_a_web_server
{
    [OursTheory]
    [InlineData("host")]
    [InlineData("default-host")]
    public void They_finish_what_they_have_and_are_replaced(string kind)
    {
        using var scene = new Scene();
        Superdaemon superdaemon = scene.Serve([$"--port=127.0.0.1:{scene.Port}"], ["--kind", kind]);
        superdaemon.WaitForLine("work: began");
        superdaemon.Deploy();
        superdaemon.WaitForLine("work: draining");
        superdaemon.WaitForLine("work: finished what it had");
        superdaemon.WaitForLine("old worker \\d+ died, status:0");
        Scene.Ready(superdaemon, 2);
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
        Scene.Complaints(superdaemon).ShouldBeEmpty();
    }

    [OursFact]
    public void They_drain_when_they_stop_by_themselves()
    {
        using var scene = new Scene();
        Superdaemon superdaemon = scene.Launch(["--interval=60"], ["--kind", "host", "--stops-by-itself", "yes"]).Start();
        superdaemon.WaitForLine("work: draining");
        superdaemon.WaitForLine("work: finished what it had");
        superdaemon.WaitForLine("Main has returned");
    }

    [OursTheory]
    [InlineData("host")]
    [InlineData("default-host")]
    public void Without_start_server_they_are_as_ever(string kind)
    {
        using var scene = new Scene();
        Superdaemon alone = scene.WithoutStartServer("--kind", kind).Start();
        alone.WaitForLine("work: began");
        alone.WaitForLine("Application started. Press Ctrl\\+C");
        alone.Stop().ShouldBe(ExitStatus.Of(0));
        alone.WaitForLine("work: draining");
        alone.WaitForLine("work: finished what it had");
    }
}
