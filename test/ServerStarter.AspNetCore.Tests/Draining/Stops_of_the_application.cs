namespace ServerStarter.AspNetCore.Tests.Draining;

public class Stops_of_the_application
{
    [OursFact]
    public void One_by_itself_drains_as_well()
    {
        using var scene = new Scene();
        Superdaemon superdaemon = scene.Serve("--grace", "300");
        using KeptConnection slow = KeptConnection.To(scene.Port), idle = KeptConnection.To(scene.Port), stop = KeptConnection.To(scene.Port);
        idle.Get("/").IsLast.ShouldBeFalse();
        slow.Send($"/slow?file={scene.Sandbox["go-on"]}");
        superdaemon.WaitForLine("slow: began");
        stop.Send("/stop", "POST");
        superdaemon.WaitForLine("Draining:");
        using var next = KeptConnection.To(scene.Port);
        next.Send("/");

        idle.Get("/").IsLast.ShouldBeTrue();
        scene.Sandbox.Touch("go-on");
        slow.Read().IsLast.ShouldBeTrue();
        stop.Dispose();
        next.Read().Generation.ShouldBe(2);
        superdaemon.WaitForLine("worker \\d+ died unexpectedly with status:0");
        Scene.Complaints(superdaemon).ShouldBeEmpty();
    }

    [OursFact]
    public void What_fails_in_the_application_when_the_drain_begins_is_told_and_does_not_shorten_it()
    {
        using var scene = new Scene();
        Superdaemon superdaemon = scene.Serve("--grace", "300", "--when-draining", "on purpose");
        using var kept = KeptConnection.To(scene.Port);
        kept.Get("/").IsLast.ShouldBeFalse();
        superdaemon.Signal(Signal.Term);
        superdaemon.WaitForLine("fail: .*What the application does when the drain begins failed.*the application fails: on purpose");
        kept.Get("/").IsLast.ShouldBeTrue();
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
    }
}
