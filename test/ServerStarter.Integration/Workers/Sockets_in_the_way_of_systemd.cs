using System.Net;

namespace ServerStarter.Integration;

public class Sockets_in_the_way_of_systemd
{
    [OursFact]
    public void They_are_from_descriptor_3_on_in_the_order_of_the_options()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        int tcp = sandbox.FreePort(), udp = sandbox.FreePort();
        // Files of its own come first: its sockets lie elsewhere in start_server.
        var superdaemon = sandbox.Launch([.. sandbox.AllOptions, sandbox.LogOption, sandbox.ShortInterval, "--export-listen-fds",
            $"--port=127.0.0.1:{tcp}", $"--port=u{udp}", "--port=[::1]:0"], sandbox.Worker()).Start();
        superdaemon.AwaitUp(1);
        superdaemon.Deploy();
        foreach (var generation in (int[])[1, 2])
        {
            var worker = superdaemon.Report(generation);
            worker.Variable("LISTEN_FDS").ShouldBe("4");
            worker.Variable("LISTEN_PID").ShouldBe($"{worker.Pid}");
            worker.Listeners.Select(listener => listener.Socket.Number).ShouldBe([3, 4, 5, 6]);
            worker.Descriptors.Select(descriptor => descriptor.Number).ShouldBe([0, 1, 2, 3, 4, 5, 6]);
            worker.Descriptors[3]["address"].ShouldBe($"127.0.0.1:{tcp}");
            worker.Descriptors[4]["address"].ShouldBe($"0.0.0.0:{udp}");
            worker.Variable("LISTEN_FDNAMES").ShouldBe($"127.0.0.1_{tcp}:{udp}:{worker.Listeners[2].Name.Replace(':', '_')}:{sandbox["socket"]}");
        }
        Request.Tcp(tcp).Generation.ShouldBe(2);
        Request.Udp(udp).Generation.ShouldBe(2);
        Request.Unix(sandbox["socket"]).Generation.ShouldBe(2);
    }

    [OursFact]
    public void In_the_background_too()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        int port = sandbox.FreePort();
        sandbox.Start([.. sandbox.AllOptions, sandbox.LogOption, sandbox.ShortInterval, "--daemonize", "--export-listen-fds",
            $"--port={port}"], sandbox.Worker()).WaitForExit().ShouldBe(ExitStatus.Of(0), sandbox.Evidence());
        var worker = sandbox.Report(1);
        (worker.Variable("LISTEN_FDS"), worker.Variable("LISTEN_PID")).ShouldBe(("2", $"{worker.Pid}"));
        worker.Variable("SERVER_STARTER_PORT").ShouldBe($"{port}=3;{sandbox["socket"]}=4");
    }

    [OursFact]
    public void Without_a_socket_there_is_nothing_to_say()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var worker = sandbox.Start(["--export-listen-fds"], sandbox.Worker()).Report(1);
        worker.Environment.ShouldNotContain(variable => variable.StartsWith("LISTEN_"));
        worker.Variable("SERVER_STARTER_PORT").ShouldBe("");
    }

    // What start_server was started with speaks of descriptors that no worker inherits.
    [OursFact]
    public void Somebody_else_s_are_not_passed_on()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var launch = sandbox.Launch([$"--port={sandbox.FreePort()}"], sandbox.Worker());
        foreach (var name in (string[])["LISTEN_FDS", "LISTEN_PID", "LISTEN_FDNAMES", "LISTEN_PIDFDID"])
            launch = launch.WithEnvironment(name, "1");
        launch.Start().Report(1).Environment.ShouldNotContain(variable => variable.StartsWith("LISTEN_"));
    }

    [SystemdLibraryFact]
    public void The_library_of_systemd_finds_them()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        int port = sandbox.FreePort();
        const string script = """
            import ctypes
            systemd = ctypes.CDLL("libsystemd.so.0")
            names = ctypes.POINTER(ctypes.c_char_p)()
            count = systemd.sd_listen_fds_with_names(0, ctypes.byref(names))
            for i in range(count):
                kind = "unix" if systemd.sd_is_socket(3 + i, 1, 1, 1) > 0 else "tcp" if systemd.sd_is_socket(3 + i, 2, 1, 1) > 0 else "other"
                print(kind, names[i].decode(), flush=True)
            print("count", count, flush=True)
            """;
        var superdaemon = sandbox.Start([$"--port=127.0.0.1:{port}", sandbox.PathOption, "--export-listen-fds"],
            [SystemdLibraryFactAttribute.Python, "-c", script]);
        superdaemon.WaitForLine("^count 2$");
        superdaemon.Output.Of(1)[..2].ShouldBe([$"tcp 127.0.0.1_{port}", $"unix {sandbox["socket"]}"]);
    }

    [GunicornFact]
    public void A_server_that_knows_nothing_but_systemd_serves_on_them()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        int port = sandbox.FreePort();
        File.WriteAllText(sandbox["app.py"], """
            import os
            def application(environ, start_response):
                body = f"{os.environ['SERVER_STARTER_GENERATION']} {os.getpid()}\n".encode()
                start_response("200 OK", [("Content-Length", str(len(body)))])
                return [body]
            """);
        var superdaemon = sandbox.Start([sandbox.ShortInterval, sandbox.StatusOption, "--ready=notify", $"--port=127.0.0.1:{port}", "--export-listen-fds"],
            [GunicornFactAttribute.Program, "--worker-tmp-dir", sandbox.Directory, "app"]);
        superdaemon.AwaitUp(1);
        AskGeneration(port).ShouldBe(1);
        superdaemon.Deploy();
        AskGeneration(port).ShouldBe(2);
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
    }

    private static int AskGeneration(int port) => Request.Of(new IPEndPoint(IPAddress.Loopback, port)).Generation;
}
