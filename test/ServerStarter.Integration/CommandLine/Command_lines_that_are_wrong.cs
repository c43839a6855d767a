namespace ServerStarter.Integration;

public class Command_lines_that_are_wrong
{
    [OursTheory]
    [InlineData("--prot=80", "--prot", "unknown option")]
    [InlineData("-p", "-p", "unknown option")]
    [InlineData("--por=80", "--por", "unknown option")]
    [InlineData("--port=", "--port", "expected")]
    [InlineData("--port=eighty", "eighty", "expected [HOST:][u]PORT[=FD]")]
    [InlineData("--port=65536", "65536", "expected")]
    [InlineData("--port=-1", "-1", "expected")]
    [InlineData("--port=::1:80x", "80x", "expected")]
    [InlineData("--port=80=x", "80=x", "expected")]
    [InlineData("--port=80=-1", "80=-1", "expected")]
    [InlineData("--port=80,", "--port", "expected")]
    [InlineData("--path=", "--path", "expected")]
    [InlineData("--path=a;b", "a;b", ";")]
    [InlineData("--path-mode=999", "999", "octal")]
    [InlineData("--path=@", "--path", "expected a name")]
    [InlineData("--path-owner=", "--path-owner", "expected USER[:GROUP]")]
    [InlineData("--path-owner=no-such-user:0", "no-such-user", "expected a name")]
    [InlineData("--path-owner=:no-such-group", "no-such-group", "expected a name")]
    [InlineData("--interval=soon", "soon", "expected seconds")]
    [InlineData("--interval=-1", "-1", "expected seconds")]
    [InlineData("--interval=", "--interval", "expected seconds")]
    [InlineData("--interval=1e3", "1e3", "expected seconds")]
    [InlineData("--interval=99999999999", "99999999999", "expected seconds")]
    [InlineData("--kill-old-delay=1s", "1s", "expected seconds")]
    [InlineData("--auto-restart-interval=x", "--auto-restart-interval", "expected seconds")]
    [InlineData("--auto-restart-interval=0", "--auto-restart-interval", "expected")]
    [InlineData("--signal-on-hup=NOSUCH", "NOSUCH", "expected")]
    [InlineData("--signal-on-term=0", "--signal-on-term", "expected")]
    [InlineData("--signal-on-term=65", "65", "expected")]
    [InlineData("--backlog=0", "--backlog", "expected")]
    [InlineData("--backlog=many", "many", "expected")]
    [InlineData("--dir=", "--dir", "expected")]
    [InlineData("--pid-file=", "--pid-file", "expected")]
    [InlineData("--status-file=", "--status-file", "expected")]
    [InlineData("--envdir=", "--envdir", "expected")]
    [InlineData("--log-file=|", "--log-file", "expected")]
    [InlineData("--daemonize=maybe", "maybe", "expected yes or no")]
    [InlineData("--restart=yes", "--restart", "takes no value")]
    [InlineData("--config=", "--config", "expected")]
    [InlineData("--config=/nowhere/app.conf", "/nowhere/app.conf", "No such file or directory")]
    public void They_are_answered_in_a_line_that_names_the_option_and_what_was_expected(
        string option, string named, string expected)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        string[] options = [.. sandbox.AllOptions, sandbox.LogOption, option, $"--port={sandbox.FreePort()}"];
        ShouldBeRefused(sandbox, sandbox.Start(options, sandbox.Worker()), named, expected);
    }

    [OursTheory]
    [InlineData("--port")]
    [InlineData("--interval")]
    [InlineData("--pid-file")]
    [InlineData("--log-file")]
    [InlineData("--config")]
    public void A_value_that_is_missing_is_named(string option)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        ShouldBeRefused(sandbox, sandbox.Start([.. sandbox.AllOptions, option], sandbox.Worker()), option,
            $"expected {option}=");
        ShouldBeRefused(sandbox, sandbox.Start([.. sandbox.AllOptions, option]), option, $"expected {option}=");
    }

    [OursFact]
    public void A_missing_program_is_named()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        ShouldBeRefused(sandbox, sandbox.Start(sandbox.AllOptions), "program", "expected");
        ShouldBeRefused(sandbox, sandbox.Start([.. sandbox.AllOptions, "--"]), "program", "expected");
        ShouldBeRefused(sandbox, sandbox.Start(sandbox.AllOptions, ""), "program", "empty");
    }

    [OursFact]
    public void Daemonize_without_a_log_file_is_named()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        ShouldBeRefused(sandbox, sandbox.Start([.. sandbox.AllOptions, "--daemonize"], sandbox.Worker()), "--daemonize",
            "--log-file");
    }

    [OursFact]
    public void Something_that_is_no_text_is_named_too()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        ShouldBeRefused(sandbox, sandbox.Launch(sandbox.AllOptions)
            .In("exec \"$@\" \"--port=$(printf '8\\3770')\" -- true").Start(), "--port", "expected");
    }

    [OursTheory]
    [InlineData("--pid-file")]
    [InlineData("--log-file")]
    [InlineData("--path")]
    public void A_file_in_a_directory_that_is_not_there_is_named(string option)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        ShouldBeRefused(sandbox,
            sandbox.Start([$"--port={sandbox.FreePort()}", $"{option}={sandbox["missing/file"]}"], sandbox.Worker()),
            sandbox["missing/file"], "No such file or directory");
    }

    [OursTheory]
    [InlineData("no-such-host.invalid:80", "no-such-host.invalid")]
    [InlineData("192.0.2.1:80", "192.0.2.1:80")]
    public void An_address_that_cannot_be_had_is_named(string port, string named)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        ShouldBeRefused(sandbox, sandbox.Start([.. sandbox.AllOptions, $"--port={port}"], sandbox.Worker()),
            named, ":");
    }

    [OursFact]
    public void What_is_asked_for_twice_is_named()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var port = $"--port=127.0.0.1:{sandbox.FreePort()}";
        ShouldBeRefused(sandbox, sandbox.Start([port, sandbox.PidOption, port], sandbox.Worker()), port[7..],
            "asked for twice");
        ShouldBeRefused(sandbox, sandbox.Start([.. sandbox.AllOptions, sandbox.PathOption], sandbox.Worker()),
            sandbox["socket"], "asked for twice");
    }

    private static void ShouldBeRefused(Sandbox sandbox, Superdaemon refused, string named, string expected)
    {
        refused.WaitForExit().ShouldBe(ExitStatus.Of(1), sandbox.Evidence());
        var line = refused.Log.ShouldHaveSingleItem();
        line.ShouldStartWith("start_server: ");
        line.ShouldContain(named);
        line.ShouldContain(expected);
        refused.Output.Of(1).ShouldBeEmpty();
        Directory.GetFileSystemEntries(sandbox.Directory).ShouldBeEmpty();
    }
}
