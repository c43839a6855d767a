using System.Net;

namespace ServerStarter.AspNetCore.Tests.Listening;

public class Endpoints_in_configuration
{
    [OursFact]
    public async Task They_get_the_sockets_of_their_ports_and_paths_with_their_own_configuration()
    {
        using var scene = new Scene();
        int plain = scene.Sandbox.FreePort();
        string path = scene.Sandbox["web"];
        Superdaemon superdaemon = Scene.Ready(
            scene.Launch([$"--port=127.0.0.1:{scene.Port}", $"--port=127.0.0.1:{plain}", $"--path={path}"], ["--kind", "web"])
                .WithEnvironment("Kestrel__Endpoints__Secure__Url", $"https://*:{scene.Port}")
                .WithEnvironment("Kestrel__Endpoints__Secure__Certificate__Path", TestCertificate.In(scene.Sandbox))
                .WithEnvironment("Kestrel__Endpoints__Plain__Url", $"http://localhost:{plain}")
                .WithEnvironment("Kestrel__Endpoints__Plain__Protocols", "Http2")
                .WithEnvironment("Kestrel__Endpoints__Local__Url", $"http://unix:{path}").Start());

        Scene.Addresses(superdaemon).Length.ShouldBe(3);
        (await Http.GetAsync($"https://localhost:{scene.Port}/protocol", HttpVersion.Version20)).ShouldBe("HTTP/2 https");
        (await Http.GetAsync($"http://localhost:{plain}/protocol", HttpVersion.Version20)).ShouldBe("HTTP/2 http");
        (await Http.GetAsync("http://localhost/protocol", path: path)).ShouldBe("HTTP/1.1 http");
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
        Scene.Complaints(superdaemon).ShouldBeEmpty();
    }

    [OursFact]
    public void One_that_was_not_handed_over_is_bound_and_warned_about()
    {
        using var scene = new Scene();
        int own = scene.Sandbox.FreePort();
        Superdaemon superdaemon = Scene.Ready(
            scene.Launch([$"--port=127.0.0.1:{scene.Port}"], []).WithEnvironment("Kestrel__Endpoints__Own__Url", $"http://127.0.0.1:{own}").Start());
        Request.Tcp(own).Generation.ShouldBe(1);
        Request.Tcp(scene.Port).Generation.ShouldBe(1);
        Scene.Complaints(superdaemon).ShouldHaveSingleItem().ShouldContain($"127.0.0.1:{own} was not handed over by start_server");
    }
}
