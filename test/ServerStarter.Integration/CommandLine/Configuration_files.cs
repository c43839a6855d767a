namespace ServerStarter.Integration;

public class Configuration_files
{
    // All names are relative, the file's own too: a process that goes to the background reads it again.
    [OursTheory]
    [InlineData("daemonize")]
    [InlineData("daemonize = yes")]
    public void One_is_enough_to_start_deploy_and_stop_in_the_background(string daemonize)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var port = sandbox.FreePort();
        sandbox.MakeDirectory("elsewhere");
        Write(sandbox, $"""
            # A server, and where to find it.
            port = 127.0.0.1:{port}
            path = socket
            path-mode = 0600
            path = private

            dir = elsewhere
            interval = 0.1
            pid-file = pid
            status-file = status
            log-file = | cat >> log    # this is a comment of the shell's
            {daemonize}
            """);
        var foreground = sandbox.Start(["--config=app.conf"], sandbox.Worker());
        foreground.WaitForExit().ShouldBe(ExitStatus.Of(0), sandbox.Evidence());
        sandbox.Report(1).Variable("SERVER_STARTER_PORT").ShouldNotBeNull().ShouldStartWith($"127.0.0.1:{port}=");
        sandbox.Report(1).Directory.ShouldBe(sandbox["elsewhere"]);
        Request.Tcp(port).Generation.ShouldBe(1);
        File.GetUnixFileMode(sandbox["socket"]).ShouldBe((UnixFileMode)0x180);
        File.GetUnixFileMode(sandbox["private"]).ShouldBe((UnixFileMode)0x180);
        sandbox.LogLines.ShouldContain(line => line.StartsWith("starting new worker"));

        Succeeds(sandbox, "--restart", "--config=app.conf");
        Request.Tcp(port).Generation.ShouldBe(2);
        Succeeds(sandbox, "--config=app.conf", "--stop");
        sandbox.Files.ShouldBeEmpty();
    }

    [OursFact]
    public void The_command_line_wins()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var (ours, theirs) = (sandbox.FreePort(), sandbox.FreePort());
        Write(sandbox, $"""
            port = 127.0.0.1:{theirs}
            port = u{theirs}
            interval = {Patience.VeryLong}
            status-file = status
            log-file = log
            daemonize
            """);
        var superdaemon = sandbox.Start(["--interval=0.1", "--config=app.conf", "--daemonize=no", $"--port=127.0.0.1:{ours}"],
            sandbox.Worker());
        superdaemon.AwaitUp(1);
        superdaemon.Report(1).Variable("SERVER_STARTER_PORT").ShouldNotBeNull().ShouldMatch($"^127\\.0\\.0\\.1:{ours}=[0-9]+$");
        Request.Tcp(ours).Generation.ShouldBe(1);
    }

    // A shell writes them: a string of .NET has no such bytes.
    [OursTheory]
    [InlineData("--daemonize=no")]
    [InlineData("--daemonize")]
    public void Bytes_that_are_no_text_arrive_unaltered(string option)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Launch([option, "--interval=0.1", "--config=app.conf"], sandbox.Worker())
            .After("""
                R=$(printf 'r\303\244w\377\303'); mkdir real && ln -s real "$R"
                printf '\357\273\277pid-file = %s/pid\r\nstatus-file = %s/status\r\nlog-file = log\r\n' "$R" "$R" > app.conf
                """).Start();
        try
        {
            superdaemon.Eventually(() => new StatusFile(sandbox["real/status"]).Workers.Count == 1, "for the worker to be up");
            var daemon = sandbox.PidFrom(sandbox["real/pid"]);
            ProcessTable.Send(daemon, Signal.Term);
            superdaemon.Eventually(() => !ProcessTable.IsRunning(daemon), "for the end");
        }
        finally
        {
            sandbox.Shell("rm r*w*").WaitForExit();
        }
    }

    [OursTheory]
    [InlineData("interval = x", "app.conf:3: interval: \"x\": expected seconds, for example 10 or 0.5")]
    [InlineData("prot = 80", "app.conf:3: unknown option prot: expected NAME = VALUE, with a name that start_server --help lists, without its dashes")]
    [InlineData("interval", "app.conf:3: interval lacks its value: expected interval = SECONDS")]
    [InlineData("restart", "app.conf:3: restart is for the command line only")]
    [InlineData("daemonize", "--daemonize needs --log-file: in the background there is nobody to read standard error")]
    public void What_is_wrong_in_one_is_named_and_starts_nothing(string line, string message)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        Write(sandbox, $"# comment\npid-file = pid\n{line}\npath = socket\n");
        ShouldBeRefused(sandbox, sandbox.Start(["--config=app.conf"], sandbox.Worker()), message);
        Directory.GetFileSystemEntries(sandbox.Directory).ShouldBe([sandbox["app.conf"]]);
    }

    [OursFact]
    public void One_that_cannot_be_read_is_named()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        ShouldBeRefused(sandbox, sandbox.Start(["--config=app.conf"], sandbox.Worker()),
            "--config: open app.conf: No such file or directory");
        ShouldBeRefused(sandbox, sandbox.Start(["--config=/dev/zero"], sandbox.Worker()),
            "--config: /dev/zero is no regular file: expected a file of options, one a line");
        sandbox.Shell("mkfifo pipe").WaitForExit();
        ShouldBeRefused(sandbox, sandbox.Start(["--config=pipe"], sandbox.Worker()),
            "--config: pipe is no regular file: expected a file of options, one a line");
        ShouldBeRefused(sandbox, sandbox.Start(["--stop", "--config=app.conf"]),
            "--config: open app.conf: No such file or directory");
    }

    private static void Write(Sandbox sandbox, string text) => File.WriteAllText(sandbox["app.conf"], text);

    private static void Succeeds(Sandbox sandbox, params string[] options) =>
        sandbox.Start(options).WaitForExit().ShouldBe(ExitStatus.Of(0), sandbox.Evidence());

    private static void ShouldBeRefused(Sandbox sandbox, Superdaemon refused, string message)
    {
        refused.WaitForExit().ShouldBe(ExitStatus.Of(1), sandbox.Evidence());
        refused.Log.ShouldBe(["start_server: " + message]);
        refused.Output.Of(1).ShouldBeEmpty();
    }
}
