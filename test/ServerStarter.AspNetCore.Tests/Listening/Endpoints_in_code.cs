using System.Net;

namespace ServerStarter.AspNetCore.Tests.Listening;

public class Endpoints_in_code
{
    [OursFact]
    public async Task One_for_any_address_gets_the_socket_of_its_port_with_its_own_configuration()
    {
        using var scene = new Scene();
        Superdaemon superdaemon = scene.Serve("--listen", $"any:{scene.Port}:https");
        Scene.Addresses(superdaemon).ShouldBe([$"https://127.0.0.1:{scene.Port}"]);
        (await Http.GetAsync($"https://localhost:{scene.Port}/protocol")).ShouldBe("HTTP/1.1 https");
        Scene.Complaints(superdaemon).ShouldBeEmpty();
    }

    [OursFact]
    public async Task One_for_localhost_gets_the_socket_of_its_port_with_its_own_configuration()
    {
        using var scene = new Scene();
        Superdaemon superdaemon = scene.Serve("--listen", $"localhost:{scene.Port}:http2");
        Scene.Addresses(superdaemon).Length.ShouldBe(1);
        (await Http.GetAsync($"http://localhost:{scene.Port}/protocol", HttpVersion.Version20)).ShouldBe("HTTP/2 http");
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
        Scene.Complaints(superdaemon).ShouldBeEmpty();
    }

    [OursFact]
    public void One_for_localhost_takes_one_socket_for_each_kind_of_address()
    {
        using var scene = new Scene();
        Superdaemon superdaemon = scene.Serve(
            [$"--port=127.0.0.1:{scene.Port}", $"--port=[::1]:{scene.Port}"], ["--listen", $"localhost:{scene.Port}"]);
        Scene.Addresses(superdaemon).Length.ShouldBe(1);
        Request.Tcp(scene.Port).Generation.ShouldBe(1);
        Request.Of(new IPEndPoint(IPAddress.IPv6Loopback, scene.Port)).Generation.ShouldBe(1);
    }

    [OursFact]
    public async Task One_for_any_address_takes_the_sockets_of_all_addresses()
    {
        using var scene = new Scene();
        Superdaemon superdaemon = scene.Serve(
            [$"--port=0.0.0.0:{scene.Port}", $"--port=[::]:{scene.Port}", $"--port=[::1]:{scene.Sandbox.FreePort()}"], ["--listen", $"any:{scene.Port}:https"]);
        (await Http.GetAsync($"https://127.0.0.1:{scene.Port}/protocol")).ShouldBe("HTTP/1.1 https");
        (await Http.GetAsync($"https://[::1]:{scene.Port}/protocol")).ShouldBe("HTTP/1.1 https");
        (await Http.GetAsync($"https://127.0.0.1:{scene.Port}/protocol")).ShouldBe("HTTP/1.1 https");
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
        Scene.Complaints(superdaemon).ShouldBeEmpty();
    }

    [OursFact]
    public void One_for_one_address_of_a_port_that_has_several_is_an_error_at_the_start()
    {
        using var scene = new Scene();
        scene.RefuseToStart(
            "An endpoint of Kestrel is configured for .*0.0.0.0.*, but none for .*::",
            [$"--port=0.0.0.0:{scene.Port}", $"--port=[::]:{scene.Port}"], "--listen", $"ip:0.0.0.0:{scene.Port}:https");
    }

    [OursFact]
    public async Task Ones_for_a_path_and_for_a_descriptor_get_theirs()
    {
        using var scene = new Scene();
        string path = scene.Sandbox["web"];
        Superdaemon superdaemon = scene.Serve(
            [$"--port=127.0.0.1:{scene.Port}=9", $"--path={path}"], ["--listen", $"unix:{path}:http2,handle:9:https"]);
        Scene.Addresses(superdaemon).ShouldBe([$"http://unix:{path}", $"https://127.0.0.1:{scene.Port}"]);
        (await Http.GetAsync("http://localhost/protocol", HttpVersion.Version20, path)).ShouldBe("HTTP/2 http");
        (await Http.GetAsync($"https://localhost:{scene.Port}/protocol")).ShouldBe("HTTP/1.1 https");
    }

    [OursFact]
    public void What_has_no_endpoint_of_its_own_is_listened_on_all_the_same()
    {
        using var scene = new Scene();
        int second = scene.Sandbox.FreePort();
        Superdaemon superdaemon = scene.Serve(
            [$"--port=127.0.0.1:{scene.Port}", $"--port=0.0.0.0:{second}"], ["--listen", $"any:{second}:http1"]);
        Scene.Addresses(superdaemon).Order().ShouldBe(new[] { $"http://127.0.0.1:{scene.Port}", $"http://0.0.0.0:{second}" }.Order());
        Request.Tcp(scene.Port).Generation.ShouldBe(1);
        Request.Tcp(second).Generation.ShouldBe(1);
    }

    [OursFact]
    public void One_that_was_not_handed_over_is_bound_beside_the_others_and_warned_about()
    {
        using var scene = new Scene();
        int own = scene.Sandbox.FreePort();
        Superdaemon superdaemon = scene.Serve("--listen", $"ip:127.0.0.1:{own}");
        Scene.Addresses(superdaemon).Order().ShouldBe(new[] { $"http://127.0.0.1:{scene.Port}", $"http://127.0.0.1:{own}" }.Order());
        Request.Tcp(own).Generation.ShouldBe(1);
        Request.Tcp(scene.Port).Generation.ShouldBe(1);
        Scene.Complaints(superdaemon).ShouldHaveSingleItem().ShouldContain($"127.0.0.1:{own} was not handed over by start_server");
    }

    [OursFact]
    public void Two_of_one_port_are_an_error_at_the_start()
    {
        using var scene = new Scene();
        scene.RefuseToStart(
            "another endpoint of this application listens on already",
            [$"--port={scene.Port}"], "--listen", $"any:{scene.Port},ip:127.0.0.1:{scene.Port}");
    }
}
