using System.Net;

namespace ServerStarter.AspNetCore.Tests.Listening;

public class Listeners_by_port_path_and_position
{
    [OursFact]
    public async Task Each_is_configured_by_itself()
    {
        using var scene = new Scene();
        int byPosition = scene.Sandbox.FreePort(), untouched = scene.Sandbox.FreePort(), datagrams = scene.Sandbox.FreePort();
        string path = scene.Sandbox["web"];
        Superdaemon superdaemon = scene.Serve(
            [$"--port=127.0.0.1:u{datagrams}", $"--port=127.0.0.1:{byPosition}", $"--port=127.0.0.1:{scene.Port},127.0.0.1:{untouched}", $"--path={path}"],
            ["--configure", $"port:{scene.Port}:https+http1,position:1:https+http2,path:{path}:http2"]);

        (await Http.GetAsync($"https://localhost:{scene.Port}/protocol")).ShouldBe("HTTP/1.1 https");
        (await Http.GetAsync($"https://localhost:{byPosition}/protocol", HttpVersion.Version20)).ShouldBe("HTTP/2 https");
        (await Http.GetAsync($"http://localhost:{untouched}/protocol")).ShouldBe("HTTP/1.1 http");
        (await Http.GetAsync("http://localhost/protocol", HttpVersion.Version20, path)).ShouldBe("HTTP/2 http");
        Scene.Addresses(superdaemon).ShouldBe(new[]
        {
            $"https://127.0.0.1:{scene.Port}", $"https://127.0.0.1:{byPosition}", $"http://127.0.0.1:{untouched}", $"http://unix:{path}",
        }.Order(StringComparer.Ordinal));
        Scene.Complaints(superdaemon).ShouldBeEmpty();
    }

    [OursFact]
    public async Task Those_with_abstract_names_too()
    {
        using var scene = new Scene();
        string name = Path.GetFileName(scene.Sandbox.Directory), configured = name + "-configured";
        Superdaemon superdaemon = scene.Serve([$"--path=@{name},@{configured}"], ["--configure", $"path:@{configured}:http2"]);
        (await Http.GetAsync("http://localhost/protocol", path: "\0" + name)).ShouldBe("HTTP/1.1 http");
        (await Http.GetAsync("http://localhost/protocol", HttpVersion.Version20, "\0" + configured)).ShouldBe("HTTP/2 http");
        superdaemon.Deploy();
        (await Http.GetAsync("http://localhost/protocol", path: "\0" + name)).ShouldBe("HTTP/1.1 http");
        Scene.Complaints(superdaemon).ShouldBeEmpty();
    }

    [OursFact]
    public async Task Several_configurations_of_one_add_up()
    {
        using var scene = new Scene();
        scene.Serve("--configure", $"port:{scene.Port}:https,position:0:http1");
        (await Http.GetAsync($"https://localhost:{scene.Port}/protocol")).ShouldBe("HTTP/1.1 https");
        await Should.ThrowAsync<HttpRequestException>(Http.GetAsync($"https://localhost:{scene.Port}/protocol", HttpVersion.Version20));
    }

    [OursTheory]
    [InlineData("port:1", "port 1")]
    [InlineData("path:/not/there", "path \"/not/there\"")]
    [InlineData("position:7", "position 7")]
    public void One_that_was_not_handed_over_is_an_error_at_the_start(string configured, string named)
    {
        using var scene = new Scene();
        scene.RefuseToStart(
            $"A listener is configured for {named}, which start_server did not hand over", [$"--port={scene.Port}"], "--configure", configured);
    }

    [OursTheory]
    [InlineData("code")]
    [InlineData("configuration")]
    public void One_that_is_an_endpoint_of_Kestrel_too_is_an_error_at_the_start(string where)
    {
        using var scene = new Scene();
        string[] endPoint = where == "code" ? ["--listen", $"any:{scene.Port}"] : [];
        Launch launch = scene.Launch([$"--port={scene.Port}"], ["--configure", $"port:{scene.Port}:https", .. endPoint]);
        if (where == "configuration") launch = launch.WithEnvironment("Kestrel__Endpoints__It__Url", $"http://*:{scene.Port}");
        launch.Start().WaitForLine($"port {scene.Port} is configured twice");
    }

    [OursFact]
    public void Without_start_server_none_of_it_matters()
    {
        using var scene = new Scene();
        Superdaemon alone = scene.WithoutStartServer("--urls", $"http://127.0.0.1:{scene.Port}", "--configure", "port:1:https").Start();
        alone.WaitForLine("Application started");
        Request.Tcp(scene.Port).Generation.ShouldBe(0);
    }
}
