namespace ServerStarter.AspNetCore.Tests.Listening;

public class Urls_of_the_application
{
    [OursTheory]
    [InlineData("--urls")]
    [InlineData("--urls --preferHostingUrls")]
    [InlineData("ASPNETCORE_URLS")]
    [InlineData("ASPNETCORE_HTTP_PORTS")]
    [InlineData("app.Urls")]
    public void They_are_not_used_where_sockets_were_handed_over(string where)
    {
        using var scene = new Scene();
        int other = scene.Sandbox.FreePort();
        Launch launch = scene.Launch([$"--port=127.0.0.1:{scene.Port}"], where switch
        {
            "--urls" => ["--urls", $"http://127.0.0.1:{other}"],
            "--urls --preferHostingUrls" => ["--urls", $"http://127.0.0.1:{other}", "--preferHostingUrls", "true"],
            "app.Urls" => ["--app-urls", $"http://127.0.0.1:{other}"],
            _ => [],
        });
        if (where.EndsWith("_URLS")) launch = launch.WithEnvironment(where, $"http://127.0.0.1:{other}");
        if (where.EndsWith("_PORTS")) launch = launch.WithEnvironment(where, $"{other}");

        Superdaemon superdaemon = Scene.Ready(launch.Start());

        Scene.Addresses(superdaemon).ShouldBe([$"http://127.0.0.1:{scene.Port}"]);
        Request.Tcp(scene.Port).Generation.ShouldBe(1);
        Http.IsOpen(other).ShouldBeFalse();
        Scene.Complaints(superdaemon).ShouldBeEmpty();
    }

    [OursFact]
    public void They_are_used_where_start_server_hands_over_nothing()
    {
        using var scene = new Scene();
        Superdaemon superdaemon = scene.Serve([], ["--urls", $"http://127.0.0.1:{scene.Port}"]);
        Scene.Addresses(superdaemon).ShouldBe([$"http://127.0.0.1:{scene.Port}"]);
        Request.Tcp(scene.Port).Generation.ShouldBe(1);
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
        Scene.Complaints(superdaemon).ShouldBeEmpty();
    }

    [OursFact]
    public void They_are_used_without_start_server()
    {
        using var scene = new Scene();
        Superdaemon alone = scene.WithoutStartServer("--urls", $"http://127.0.0.1:{scene.Port}").Start();
        alone.WaitForLine("Application started. Press Ctrl\\+C");
        Scene.Addresses(alone).ShouldBe([$"http://127.0.0.1:{scene.Port}"]);
        using var connection = KeptConnection.To(scene.Port);
        connection.Get("/").IsLast.ShouldBeFalse();
        connection.Get("/draining").Body.ShouldBe("False");
        alone.Stop().ShouldBe(ExitStatus.Of(0));
        alone.Log.ShouldBeEmpty();
    }
}
