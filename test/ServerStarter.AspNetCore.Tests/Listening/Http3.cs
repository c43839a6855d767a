using System.Net;

namespace ServerStarter.AspNetCore.Tests.Listening;

public class Http3
{
    private const string Why = "cannot be handed over: MsQuic opens its UDP socket itself, so the next generation cannot share it";

    [OursTheory]
    [InlineData("--configure", "port:{0}:https+http3")]
    [InlineData("--listen", "any:{0}:https+http3")]
    public void Alone_it_is_refused(string option, string value)
    {
        using var scene = new Scene();
        scene.RefuseToStart($"HTTP/3 on .*:{scene.Port} {Why}", [$"--port={scene.Port}"], option, string.Format(value, scene.Port));
    }

    [OursTheory]
    [InlineData("--configure", "port:{0}:https+all")]
    [InlineData("--listen", "any:{0}:https+all")]
    public async Task With_others_it_is_warned_about_and_left_out(string option, string value)
    {
        using var scene = new Scene();
        Superdaemon superdaemon = scene.Serve(option, string.Format(value, scene.Port));
        Scene.Complaints(superdaemon).ShouldHaveSingleItem().ShouldContain(Why);
        await ShouldServeWithoutIt(scene.Port);
    }

    [OursFact]
    public void Alone_in_configuration_it_is_refused()
    {
        using var scene = new Scene();
        Configured(scene, "Http3").Start().WaitForLine($"HTTP/3 on .*:{scene.Port} {Why}");
    }

    [OursFact]
    public async Task With_others_in_configuration_it_is_warned_about_and_left_out()
    {
        using var scene = new Scene();
        Superdaemon superdaemon = Scene.Ready(Configured(scene, "Http1AndHttp2AndHttp3").Start());
        Scene.Complaints(superdaemon).ShouldHaveSingleItem().ShouldContain(Why);
        await ShouldServeWithoutIt(scene.Port);
    }

    [OursFact]
    public async Task On_an_endpoint_that_was_not_handed_over_it_is_as_without_start_server()
    {
        using var scene = new Scene();
        int own = scene.Sandbox.FreePort();
        scene.Serve("--listen", $"ip:127.0.0.1:{own}:https+all");
        (await Http.GetAsync($"https://localhost:{own}/protocol")).ShouldBe("HTTP/1.1 https");
    }

    private static Launch Configured(Scene scene, string protocols) =>
        scene.Launch([$"--port=127.0.0.1:{scene.Port}"], ["--kind", "web"])
            .WithEnvironment("Kestrel__Endpoints__It__Url", $"https://127.0.0.1:{scene.Port}")
            .WithEnvironment("Kestrel__Endpoints__It__Certificate__Path", TestCertificate.In(scene.Sandbox))
            .WithEnvironment("Kestrel__Endpoints__It__Protocols", protocols);

    // A browser that is told of HTTP/3 tries it.
    private static async Task ShouldServeWithoutIt(int port)
    {
        using HttpClient client = Http.Client(HttpVersion.Version20);
        using HttpResponseMessage response = await client.GetAsync(new Uri($"https://localhost:{port}/"));
        response.EnsureSuccessStatusCode();
        response.Headers.Contains("Alt-Svc").ShouldBeFalse();
    }
}
