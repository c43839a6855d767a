using System.Net;

namespace ServerStarter.AspNetCore.Tests.Listening;

public class Configuration_that_changes
{
    [OursFact]
    public async Task An_endpoint_that_changes_takes_its_socket_again_and_nothing_drains()
    {
        using var scene = new Scene();
        Superdaemon superdaemon = Start(scene, Endpoint(scene.Port, "Http1"));
        (await Http.GetAsync($"http://localhost:{scene.Port}/protocol")).ShouldBe("HTTP/1.1 http");

        Change(scene, Endpoint(scene.Port, "Http2"));
        superdaemon.WaitForLine("Config changed. Starting the following endpoints");
        (await Http.GetAsync($"http://localhost:{scene.Port}/protocol", HttpVersion.Version20)).ShouldBe("HTTP/2 http");

        Change(scene, Endpoint(scene.Port, "Http1"));
        using KeptConnection connection = OnceItSpeaksHttp1(superdaemon, scene.Port);
        connection.Get("/draining").Body.ShouldBe("False");
        connection.Get("/").IsLast.ShouldBeFalse();
        superdaemon.Output.Lines.ShouldNotContain(line => line.Text.Contains("Draining:"));
    }

    [OursFact]
    public void An_endpoint_that_goes_leaves_its_socket_to_one_that_comes()
    {
        using var scene = new Scene();
        Superdaemon superdaemon = Start(scene, Endpoint(scene.Port, "Http1"));
        using var idle = KeptConnection.To(scene.Port);
        idle.Get("/").Status.ShouldBe(200);
        Change(scene, "{}");
        superdaemon.WaitForLine("Config changed. Stopping the following endpoints");
        // Kestrel closes the connections of an endpoint when it has stopped listening there.
        idle.WaitForEnd();
        // Accepted by nobody: it waits in the queue of the socket.
        using var waiting = KeptConnection.To(scene.Port);
        waiting.Send("/");

        Change(scene, Endpoint(scene.Port, "Http1").Replace("It", "Other"));
        waiting.Read().Generation.ShouldBe(1);
    }

    [OursFact]
    public void An_endpoint_that_comes_and_was_not_handed_over_is_warned_about()
    {
        using var scene = new Scene();
        int own = scene.Sandbox.FreePort();
        Superdaemon superdaemon = Start(scene, Endpoint(scene.Port, "Http1"));
        Change(scene, Endpoint(own, "Http1"));
        superdaemon.WaitForLine($"warn: .*127.0.0.1:{own} was not handed over by start_server");
        superdaemon.Eventually(() => Http.IsOpen(own), "for the new endpoint");
    }

    [OursFact]
    public void A_change_while_draining_begins_nothing_anew()
    {
        using var scene = new Scene();
        Superdaemon superdaemon = Start(scene, Endpoint(scene.Port, "Http1"));
        using var slow = KeptConnection.To(scene.Port);
        slow.Send($"/slow?file={scene.Sandbox["go-on"]}");
        superdaemon.WaitForLine("slow: began");
        superdaemon.Signal(Signal.Term);
        superdaemon.WaitForLine("Draining:");

        using var late = KeptConnection.To(scene.Port);
        late.Send("/");
        Change(scene, Endpoint(scene.Port, "Http1AndHttp2"));
        superdaemon.WaitForLine("Config changed|The grace period is over");
        scene.Sandbox.Touch("go-on");
        slow.Read().IsLast.ShouldBeTrue();
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
        // Nobody accepted it: the socket was closed with it in its queue.
        Should.Throw<IOException>(late.Read);
    }

    private static Superdaemon Start(Scene scene, string endpoints)
    {
        File.WriteAllText(scene.Sandbox["endpoints.json"], endpoints);
        return scene.Serve("--file", scene.Sandbox["endpoints.json"]);
    }

    // In one stroke, as whoever deploys configuration should.
    private static void Change(Scene scene, string endpoints)
    {
        File.WriteAllText(scene.Sandbox["endpoints.new"], endpoints);
        File.Move(scene.Sandbox["endpoints.new"], scene.Sandbox["endpoints.json"], overwrite: true);
    }

    private static string Endpoint(int port, string protocols) =>
        $$"""{ "Kestrel": { "Endpoints": { "It": { "Url": "http://127.0.0.1:{{port}}", "Protocols": "{{protocols}}" } } } }""";

    private static KeptConnection OnceItSpeaksHttp1(Superdaemon superdaemon, int port) => superdaemon.Eventually(() =>
    {
        var connection = KeptConnection.To(port);
        try
        {
            return connection.Get("/").Status == 200 ? connection : null;
        }
        // HTTP/2 still: what it sends is no head of HTTP/1.1.
        catch (Exception e) when (e is IOException or FormatException or IndexOutOfRangeException)
        {
            connection.Dispose();
            return null;
        }
    }, "for an answer over HTTP/1.1");
}
