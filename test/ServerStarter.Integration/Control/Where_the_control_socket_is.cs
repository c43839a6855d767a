using System.Net.Sockets;

namespace ServerStarter.Integration;

public class Where_the_control_socket_is
{
    private const string InTheWay = "precious\n";

    [OursFact]
    public void It_is_removed_at_the_end_and_nobody_inherits_it()
    {
        using var scene = ControlScene.Of();
        scene.Sandbox.Report(1).Descriptors.Select(descriptor => descriptor.Number).ShouldBe([0, 1, 2, scene.Sandbox.Report(1).Listeners.Single().Socket.Number]);
        scene.Superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
        File.Exists(scene.Path).ShouldBeFalse();
    }

    [OursFact]
    public void A_dead_one_is_replaced()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var killed = Start(sandbox);
        killed.Report(1);
        killed.Signal(Signal.Kill);
        killed.WaitForExit();
        File.Exists(sandbox["control"]).ShouldBeTrue();
        Start(sandbox).WaitForLine("^starting new worker");
        using var client = new ControlClient(sandbox["control"]);
        client.Ask("""{"request":"status"}""").Text("type").ShouldBe("status");
    }

    [OursFact]
    public void A_live_one_ends_the_second_start_and_does_not_notice_it()
    {
        using var scene = ControlScene.Of();
        var second = scene.Sandbox.Start([$"--control={scene.Path}", scene.Sandbox.PidOption], scene.Sandbox.Worker());
        second.WaitForExit().ShouldBe(ExitStatus.Of(1));
        second.Log.ShouldHaveSingleItem().ShouldStartWith($"start_server: bind {scene.Path}: Address already in use: ");
        second.Log[0].ShouldContain($"{scene.Superdaemon.Pid}");
        scene.Sandbox.Files.ShouldBe(["socket"]);
        scene.ShouldBeAsBefore();
    }

    [OursFact]
    public void Another_file_is_left_alone()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        File.WriteAllText(sandbox["control"], InTheWay);
        var refused = Start(sandbox);
        refused.WaitForExit().ShouldBe(ExitStatus.Of(1));
        refused.Log.ShouldBe([$"start_server: bind {sandbox["control"]}: Address already in use: there is a file of that name that is no socket; remove it or choose another path"]);
        File.ReadAllText(sandbox["control"]).ShouldBe(InTheWay);
    }

    [OursTheory]
    [InlineData("--control=x", "--path=x", "start_server: bind x: Address already in use: ")]
    [InlineData("--control=no/such/directory", "--path=x", "start_server: bind no/such/directory: No such file or directory")]
    [InlineData("--control=@", "--path=x", "start_server: --control: \"@\" is no path for a socket: expected a name after the \"@\"")]
    public void One_that_cannot_be_ends_the_start_and_leaves_nothing(string option, string path, string complaint)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var refused = sandbox.Start([option, path, sandbox.PidOption], sandbox.Worker());
        refused.WaitForExit().ShouldBe(ExitStatus.Of(1));
        refused.Log.ShouldHaveSingleItem().ShouldStartWith(complaint);
        Directory.GetFileSystemEntries(sandbox.Directory).ShouldBeEmpty();
    }

    [OursFact]
    public void Check_sees_it_too()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        File.WriteAllText(sandbox["x"], InTheWay);
        var check = sandbox.Start(["--check", "--control=x", "--path=y", "--path=z"], sandbox.Worker());
        check.WaitForExit().ShouldBe(ExitStatus.Of(1));
        check.Log.ShouldHaveSingleItem().ShouldStartWith("start_server: --control: bind x: Address already in use: ");
        check = sandbox.Start(["--check", "--control=y", "--path=y"], sandbox.Worker());
        check.WaitForExit().ShouldBe(ExitStatus.Of(1));
        check.Log.ShouldBe(["start_server: --control: y is asked for twice, as a --path too"]);
    }

    [OursFact]
    public void Without_its_file_everything_else_goes_on()
    {
        using var scene = ControlScene.Of();
        var client = scene.Connect();
        client.Say("""{"request":"follow"}""").Hear();
        File.Delete(scene.Path);
        Should.Throw<SocketException>(() => new ControlClient(scene.Path)).SocketErrorCode.ShouldBe(SocketError.AddressNotAvailable);
        scene.Superdaemon.Signal(Signal.Hup);
        client.HearUntil("\"done\"")[^1].News.ShouldBe("deploy 2 done");
        // What has the name by then is another's.
        File.WriteAllText(scene.Path, InTheWay);
        scene.Superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
        client.HearUntil("\"result\"");
        File.ReadAllText(scene.Path).ShouldBe(InTheWay);
    }

    [OursTheory]
    [InlineData("control")]
    [InlineData("./control")]
    [InlineData("@")]
    public void In_the_background_it_is_kept(string name)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        if (name == "@") name = sandbox.AbstractName;
        Background(sandbox, name).WaitForExit().ShouldBe(ExitStatus.Of(0), sandbox.Evidence());
        string path = name[0] == '@' ? name : sandbox["control"];
        using (var client = new ControlClient(path))
        {
            var status = client.Ask("""{"request":"status"}""");
            (status.Number("pid"), status.Text("state")).ShouldBe((sandbox.PidFrom(sandbox["pid"]), "serving"));
            client.Ask("""{"request":"restart"}""").Text("outcome").ShouldBe("succeeded");
            client.Ask("""{"request":"stop"}""").Text("outcome").ShouldBe("succeeded");
            client.Line().ShouldBeNull();
        }
        Eventually.Holds(() => sandbox.Running().Length == 0, "for it to end");
        File.Exists(sandbox["control"]).ShouldBeFalse();
    }

    // Nobody listens yet, or whoever did has handed it over: whoever waits is answered by who has it then.
    [OursFact]
    public void Who_asks_before_it_is_in_the_background_is_answered_when_it_is()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var foreground = Background(sandbox, "control", "--interval=0.5");
        ControlClient? client = null;
        foreground.Eventually(() => (client = TryConnect(sandbox["control"])) is not null, "for somebody to listen");
        using (client)
            client!.Ask("""{"request":"status"}""").Number("pid").ShouldBe(sandbox.PidFrom(sandbox["pid"]));
        foreground.WaitForExit().ShouldBe(ExitStatus.Of(0));
    }

    [OursFact]
    public void A_background_that_does_not_come_up_removes_it()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var foreground = sandbox.Start(["--control=control", "--daemonize", sandbox.LogOption, "--interval=600"], "/bin/sh", "-c", "exit 3");
        foreground.WaitForExit().ShouldBe(ExitStatus.Of(1));
        File.Exists(sandbox["control"]).ShouldBeFalse();
    }

    private static Superdaemon Start(Sandbox sandbox) => sandbox.Start([$"--control={sandbox["control"]}"], sandbox.Worker());

    private static Superdaemon Background(Sandbox sandbox, string name, string interval = "--interval=0.05") =>
        sandbox.Start([$"--control={name}", "--daemonize", sandbox.PidOption, sandbox.LogOption, interval], sandbox.Worker());

    private static ControlClient? TryConnect(string path)
    {
        try
        {
            return new ControlClient(path);
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
