namespace ServerStarter.Integration;

public class Who_may_ask
{
    private const string Ask = """
        import socket, sys
        with socket.socket(socket.AF_UNIX) as control:
            control.connect(sys.argv[1].replace("@", "\0", 1))
            try: control.sendall(b'{"request":"status"}\n')
            # Who is refused is so before it can ask.
            except BrokenPipeError: pass
            print(control.makefile().readline())
        """;

    [RootFact]
    public void Another_user_is_kept_out_by_the_file_s_mode()
    {
        using var scene = Open();
        FileRights.Of(scene.Path).ShouldEndWith(" 600");
        var stranger = Run(scene.Sandbox, "nobody", scene.Path);
        stranger.WaitForExit();
        stranger.Log[^1].ShouldStartWith("PermissionError");
        scene.ShouldBeAsBefore();
    }

    [RootFact]
    public void Another_user_that_gets_in_is_refused_and_the_log_says_so_once()
    {
        using var scene = Open();
        File.SetUnixFileMode(scene.Path, (UnixFileMode)0b110_110_110);
        for (var i = 0; i < 3; i++) ShouldBeRefused(scene.Sandbox, "nobody", scene.Path);
        scene.Superdaemon.Lines("control connection of process ").ShouldHaveSingleItem()
            .ShouldMatch($"^control connection of process [0-9]+ refused: it runs as user {OtherUser.Entry.Id}, not as 0 or root$");
        scene.ShouldBeAsBefore();
    }

    [RootFact]
    public void By_an_abstract_name_too()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.Start([$"--control={sandbox.AbstractName}"], sandbox.Worker()).Report(1);
        ShouldBeRefused(sandbox, "nobody", sandbox.AbstractName);
        using var client = new ControlClient(sandbox.AbstractName);
        client.Ask("""{"request":"status"}""").Text("type").ShouldBe("status");
        Directory.GetFiles(sandbox.Directory).ShouldBe([sandbox["report.1"]]);
    }

    [RootFact]
    public void Of_another_user_s_superdaemon_that_user_and_root_may()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        string name = sandbox.AbstractName;
        new Launch(sandbox, sandbox["start_server"], [$"--control={name}", "--", .. sandbox.OpenWorker()])
            .In("exec setpriv --reuid=nobody --regid=\"$(id -g nobody)\" --clear-groups \"$@\"")
            .InTheOpen($"cp '{Repository.StartServer}' start_server; chmod 755 start_server").Start().Report(1);
        var own = Run(sandbox, "nobody", name);
        own.WaitForLine("\"type\":\"status\"");
        own.WaitForExit();
        using var root = new ControlClient(name);
        root.Ask("""{"request":"status"}""").Text("type").ShouldBe("status");
        ShouldBeRefused(sandbox, $"{AnotherUser.Number}", name);
    }

    private static void ShouldBeRefused(Sandbox sandbox, string user, string name)
    {
        var stranger = Run(sandbox, user, name);
        stranger.WaitForLine("only the user that start_server runs as and root may ask");
        stranger.WaitForExit();
        stranger.Output.Of(1).Where(line => line.Length > 0).ShouldHaveSingleItem();
    }

    private static Superdaemon Run(Sandbox sandbox, string user, string name) =>
        new Launch(sandbox, "/usr/bin/setpriv", [$"--reuid={user}", "--regid=54321", "--clear-groups", PythonFactAttribute.Program, "-c", Ask, name])
            .WithDirectory("/").Start();

    // Everybody may pass the directory.
    private static ControlScene Open() => ControlScene.With(_ => [], sandbox => sandbox.Worker(), launch =>
    {
        File.SetUnixFileMode(launch.Sandbox.Directory, (UnixFileMode)0b111_101_101);
        return launch;
    });
}
