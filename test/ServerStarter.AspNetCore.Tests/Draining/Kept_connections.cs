using System.Diagnostics;

namespace ServerStarter.AspNetCore.Tests.Draining;

public class Kept_connections
{
    // Longer than anything waits.
    private const string Long = "300";

    [OursFact]
    public void The_old_process_takes_no_new_one_and_answers_one_more_request_on_each_that_it_has()
    {
        using var scene = new Scene();
        Superdaemon superdaemon = scene.Serve("--grace", Long);
        using var kept = KeptConnection.To(scene.Port);
        kept.Get("/").IsLast.ShouldBeFalse();
        int old = superdaemon.Workers.ShouldHaveSingleItem().Pid;
        superdaemon.Signal(Signal.Hup);
        superdaemon.WaitForLine("Draining: no connection is accepted any more, 1 are open");

        // It has let go of the socket, whose connections would wake it.
        ProcessTable.Descriptors(old).Values.Intersect(superdaemon.Descriptors().Values.Where(target => target.StartsWith("socket:")))
            .ShouldBeEmpty();
        for (var i = 0; i < 20; i++) Request.Tcp(scene.Port).Generation.ShouldBe(2);
        Response last = kept.Get("/");
        (last.Generation, last.IsLast).ShouldBe((1, true));
        kept.WaitForEnd();
        superdaemon.WaitForOnly(2);
    }

    [OursFact]
    public void A_request_under_way_is_answered_and_its_answer_says_that_it_is_the_last()
    {
        using var scene = new Scene();
        Superdaemon superdaemon = scene.Serve("--grace", "0.1");
        using var slow = KeptConnection.To(scene.Port);
        slow.Send($"/slow?file={scene.Sandbox["go-on"]}");
        superdaemon.WaitForLine("slow: began");
        superdaemon.Signal(Signal.Term);
        superdaemon.WaitForLine("The grace period is over");

        scene.Sandbox.Touch("go-on");
        Response answer = slow.Read();
        (answer.Status, answer.IsLast).ShouldBe((200, true));
        slow.WaitForEnd();
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
        superdaemon.WaitForLine("Main has returned");
        Scene.Complaints(superdaemon).ShouldBeEmpty();
    }

    [OursFact]
    public void One_whose_answer_had_begun_before_is_good_for_one_more_request()
    {
        using var scene = new Scene();
        Superdaemon superdaemon = scene.Serve("--grace", Long);
        using var streaming = KeptConnection.To(scene.Port);
        streaming.Send($"/stream?file={scene.Sandbox["go-on"]}");
        superdaemon.WaitForLine("stream: began");
        superdaemon.Signal(Signal.Term);
        superdaemon.WaitForLine("Draining:");

        scene.Sandbox.Touch("go-on");
        streaming.Read().Body.ShouldBe("been");
        streaming.Get("/").IsLast.ShouldBeTrue();
        streaming.WaitForEnd();
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
    }

    [OursFact]
    public void An_idle_one_is_closed_when_the_grace_period_is_over()
    {
        using var scene = new Scene();
        Superdaemon superdaemon = scene.Serve("--grace", "0.5");
        using var idle = KeptConnection.To(scene.Port);
        idle.Get("/").Status.ShouldBe(200);
        long asked = Stopwatch.GetTimestamp();
        superdaemon.Signal(Signal.Term);

        idle.WaitForEnd();
        Stopwatch.GetElapsedTime(asked).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(0.5));
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
    }

    [OursFact]
    public void Without_a_grace_period_an_idle_one_is_closed_at_once()
    {
        using var scene = new Scene();
        Superdaemon superdaemon = scene.Serve("--grace", "0");
        using var idle = KeptConnection.To(scene.Port);
        idle.Get("/").Status.ShouldBe(200);
        superdaemon.Signal(Signal.Term);
        idle.WaitForEnd();
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
    }

    [OursFact]
    public void Where_none_is_left_the_process_ends_at_once()
    {
        using var scene = new Scene();
        Superdaemon superdaemon = scene.Serve("--grace", Long);
        using (var gone = KeptConnection.To(scene.Port)) gone.Get("/").Status.ShouldBe(200);
        using var idle = KeptConnection.To(scene.Port);
        superdaemon.Eventually(() => idle.Get("/open").Body == "1", "for the end of the other to have been seen");
        superdaemon.Signal(Signal.Term);
        superdaemon.WaitForLine("Draining:");
        idle.Dispose();
        superdaemon.WaitForLine("Drained: no connection is left");
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
    }

    [OursFact]
    public void A_request_on_an_endpoint_that_was_not_handed_over_is_answered_too()
    {
        using var scene = new Scene();
        int own = scene.Sandbox.FreePort();
        Superdaemon superdaemon = scene.Serve("--grace", "0.1", "--listen", $"ip:127.0.0.1:{own}");
        using var slow = KeptConnection.To(own);
        slow.Send($"/slow?file={scene.Sandbox["go-on"]}");
        superdaemon.WaitForLine("slow: began");
        superdaemon.Signal(Signal.Term);
        superdaemon.WaitForLine("Drained: no connection is left");
        scene.Sandbox.Touch("go-on");
        slow.Read().IsLast.ShouldBeTrue();
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
    }
}
