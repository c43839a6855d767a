using System.Diagnostics;

namespace ServerStarter.AspNetCore.Tests.Draining;

public class Deadlines
{
    [OursTheory]
    [InlineData("--drain-timeout 0.6 --shutdown-timeout 300")]
    [InlineData("--shutdown-timeout 0.6")]
    public void A_request_that_takes_longer_is_aborted_and_the_log_says_so(string timeouts)
    {
        using var scene = new Scene();
        Superdaemon superdaemon = scene.Serve(["--grace", "0.1", .. timeouts.Split(' ')]);
        using var slow = KeptConnection.To(scene.Port);
        slow.Send($"/slow?file={scene.Sandbox["never"]}");
        superdaemon.WaitForLine("slow: began");
        long asked = Stopwatch.GetTimestamp();
        superdaemon.Signal(Signal.Term);

        Should.Throw<IOException>(slow.Read);
        Stopwatch.GetElapsedTime(asked).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(0.6));
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
        superdaemon.WaitForLine("slow: aborted");
        Scene.Complaints(superdaemon).ShouldContain(line => line.Contains("The time to drain is over") && line.Contains("1 connections are aborted"));
    }

    [OursTheory]
    [InlineData("300")]
    [InlineData("infinite")]
    public void A_longer_one_for_the_drain_stands_above_that_of_the_host(string timeout)
    {
        using var scene = new Scene();
        Superdaemon superdaemon = scene.Serve("--grace", "0.1", "--shutdown-timeout", "0.3", "--drain-timeout", timeout);
        using var slow = KeptConnection.To(scene.Port);
        slow.Send($"/slow?file={scene.Sandbox["go-on"]}");
        superdaemon.WaitForLine("slow: began");
        superdaemon.Signal(Signal.Term);
        superdaemon.WaitForLine("The grace period is over");
        long stopping = Stopwatch.GetTimestamp();
        superdaemon.Eventually(() => Stopwatch.GetElapsedTime(stopping) > TimeSpan.FromSeconds(1), "for the host's timeout to have passed");

        scene.Sandbox.Touch("go-on");
        slow.Read().Status.ShouldBe(200);
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
        Scene.Complaints(superdaemon).ShouldBeEmpty();
    }

    [OursFact]
    public void One_that_is_shorter_than_the_grace_period_ends_that_too()
    {
        using var scene = new Scene();
        Superdaemon superdaemon = scene.Serve("--grace", "300", "--drain-timeout", "0.3");
        using var idle = KeptConnection.To(scene.Port);
        idle.Get("/").Status.ShouldBe(200);
        superdaemon.Signal(Signal.Term);
        // Closed, or reset where half a second is too short to close it.
        (Record.Exception(idle.WaitForEnd) is null or IOException).ShouldBeTrue();
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
    }
}
