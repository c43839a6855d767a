namespace ServerStarter.AspNetCore.Tests.Hosting;

public class Readiness_is_announced
{
    [OursTheory]
    [InlineData("slim")]
    [InlineData("host")]
    [InlineData("default-host")]
    public void At_the_start_where_there_are_no_health_checks_and_the_end_is_too(string kind)
    {
        using var scene = new Scene();
        using var told = new NotifySocket(scene.Sandbox);
        Superdaemon superdaemon = Start(scene, told, "--kind", kind);
        told.Receive().ShouldBe("READY=1");
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
        told.Rest().ShouldBe(["STOPPING=1"]);
    }

    [OursTheory]
    [InlineData("slim")]
    [InlineData("host")]
    public void When_the_health_checks_are_healthy_and_the_status_says_what_is_waited_for(string kind)
    {
        using var scene = new Scene();
        using var told = new NotifySocket(scene.Sandbox);
        Superdaemon superdaemon = Start(scene, told, "--kind", kind, "--healthy", scene.Sandbox["data"]);
        told.Receive().ShouldBe("STATUS=waiting for health checks: database (waits for data)");
        superdaemon.WaitForLine("warn: .*Not ready yet, health checks are unhealthy: database \\(waits for data\\)");
        scene.Sandbox.Touch("data");
        told.Receive().ShouldBe("READY=1");
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
        told.Rest().ShouldBe(["STOPPING=1"]);
    }

    [OursFact]
    public void Requests_are_answered_before()
    {
        using var scene = new Scene();
        using var told = new NotifySocket(scene.Sandbox);
        Start(scene, told, "--healthy", scene.Sandbox["data"]);
        told.Receive().ShouldStartWith("STATUS=");
        Request.Tcp(scene.Port).Generation.ShouldBe(1);
    }

    [OursFact]
    public void Not_by_one_that_was_told_to_leave_before()
    {
        using var scene = new Scene();
        using var told = new NotifySocket(scene.Sandbox);
        Superdaemon superdaemon = Start(scene, told, "--healthy", scene.Sandbox["data"], "--grace", "300");
        told.Receive().ShouldStartWith("STATUS=");
        using var kept = KeptConnection.To(scene.Port);
        kept.Get("/").Status.ShouldBe(200);
        superdaemon.Signal(Signal.Term);
        told.Receive().ShouldBe("STOPPING=1");
        superdaemon.WaitForLine("Draining:");
        scene.Sandbox.Touch("data");
        kept.Get("/").IsLast.ShouldBeTrue();
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
        told.Rest().ShouldBeEmpty();
        superdaemon.Output.Lines.ShouldNotContain(line => line.Text.StartsWith("crit: "));
    }

    [OursFact]
    public void A_socket_that_cannot_be_told_is_complained_of_and_the_server_serves()
    {
        using var scene = new Scene();
        Superdaemon superdaemon = scene.LaunchTelling("nowhere").Start();
        superdaemon.WaitForLine("fail: .*The superdaemon could not be told");
        Request.Tcp(scene.Port).Generation.ShouldBe(1);
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
    }

    private static Superdaemon Start(Scene scene, NotifySocket told, params string[] worker) =>
        scene.LaunchTelling(told.Path, worker).Start();
}
