namespace ServerStarter.AspNetCore.Tests.Draining;

public class Http2_connections
{
    [OursFact]
    public void A_further_request_is_answered_and_the_connection_told_GOAWAY()
    {
        using var scene = new Scene();
        Superdaemon superdaemon = Serve(scene, "300");
        using var connection = new Http2Connection(scene.Port);
        connection.Request(1, "/");
        connection.ReadUntil(frame => frame.EndsStream);
        superdaemon.Signal(Signal.Term);
        superdaemon.WaitForLine("Draining:");

        connection.Request(3, "/");
        List<Frame> frames = connection.ReadToEnd();
        frames.ShouldContain(frame => frame.Stream == 3 && frame.EndsStream);
        frames[^1].ShouldSatisfyAllConditions(
            last => last.Type.ShouldBe(Frame.GoAway), last => last.LastStream.ShouldBe(3), last => last.Error.ShouldBe(0));
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
    }

    [OursFact]
    public void Streams_in_flight_are_finished_after_GOAWAY_and_so_are_those_that_met_it_on_the_way()
    {
        using var scene = new Scene();
        Superdaemon superdaemon = Serve(scene, "0.1");
        using var connection = new Http2Connection(scene.Port);
        connection.Request(1, $"/slow?file={scene.Sandbox["go-on"]}");
        superdaemon.WaitForLine("slow: began");
        superdaemon.Signal(Signal.Term);
        List<Frame> before = connection.ReadUntil(frame => frame.Type == Frame.GoAway);
        before.ShouldHaveSingleItem().LastStream.ShouldBe(int.MaxValue);

        // On its way when the client had not yet read that.
        connection.Request(3, "/");
        connection.ReadUntil(frame => frame.EndsStream).ShouldContain(frame => frame.Stream == 3);
        scene.Sandbox.Touch("go-on");
        connection.ReadUntil(frame => frame.EndsStream).ShouldContain(frame => frame.Stream == 1);
        // Once the host stops, Kestrel leaves it to the client to close what has no stream any more, as clients do.
        connection.Dispose();
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
        Scene.Complaints(superdaemon).ShouldBeEmpty();
    }

    [OursFact]
    public void An_idle_one_is_told_GOAWAY_when_the_grace_period_is_over()
    {
        using var scene = new Scene();
        Superdaemon superdaemon = Serve(scene, "0.3");
        using var connection = new Http2Connection(scene.Port);
        connection.Request(1, "/");
        connection.ReadUntil(frame => frame.EndsStream);
        superdaemon.Signal(Signal.Term);
        Frame goAway = connection.ReadToEnd().ShouldHaveSingleItem();
        (goAway.Type, goAway.LastStream, goAway.Error).ShouldBe((Frame.GoAway, 1, 0));
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
    }

    private static Superdaemon Serve(Scene scene, string grace) =>
        scene.Serve("--grace", grace, "--configure", $"port:{scene.Port}:http2");
}
