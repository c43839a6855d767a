namespace ServerStarter.Integration;

public class Help_and_version
{
    private static readonly string[] s_options =
    [
        "port", "path", "dir", "interval", "signal-on-hup", "signal-on-term", "backlog", "pid-file", "status-file",
        "envdir", "log-file", "daemonize", "enable-auto-restart", "auto-restart-interval", "kill-old-delay", "restart",
        "stop", "help", "version", "config", "check",
    ];

    [OursFact]
    public void The_help_has_every_option_and_fits_a_terminal()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var help = sandbox.Launch(["--help"]).Start();
        help.WaitForExit().ShouldBe(ExitStatus.Of(0));
        var lines = help.Output.Of(1);
        s_options.ShouldAllBe(option => lines.Any(line => line.TrimStart().StartsWith("--" + option)));
        lines.ShouldAllBe(line => line.Length <= 120);
        help.Log.ShouldBeEmpty();
    }

    [OursTheory]
    [InlineData("ENVDIR")]
    [InlineData("KILL_OLD_DELAY")]
    [InlineData("ENABLE_AUTO_RESTART")]
    [InlineData("AUTO_RESTART_INTERVAL")]
    [InlineData("SERVER_STARTER_PORT")]
    public void The_help_names_the_variable(string variable)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var help = sandbox.Launch(["--help"]).Start();
        help.WaitForExit();
        help.Output.Of(1).ShouldContain(line => line.Contains(variable));
    }

    [OursFact]
    public void The_version_is_a_line_of_numbers()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var version = sandbox.Launch(["--version"]).Start();
        version.WaitForExit().ShouldBe(ExitStatus.Of(0));
        version.Output.Of(1).ShouldHaveSingleItem().ShouldMatch(@"\b\d+\.\d+\.\d+\b");
    }

    [OursTheory]
    [InlineData("--help", "> /dev/full")]
    [InlineData("--version", "> /dev/full")]
    [InlineData("--help", ">&-")]
    public void What_cannot_be_printed_is_a_failure(string option, string redirection)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var failed = sandbox.Launch([option]).After($"exec {redirection}").Start();
        failed.WaitForExit().ShouldBe(ExitStatus.Of(1));
        failed.Log.ShouldHaveSingleItem().ShouldContain("standard output");
    }

    [OursTheory]
    [InlineData("2> /dev/full")]
    [InlineData("2>&-")]
    public void An_error_that_cannot_be_printed_is_no_crash(string redirection)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.Launch(["--no-such-option"]).After($"exec {redirection}").Start().WaitForExit()
            .ShouldBe(ExitStatus.Of(1));
        sandbox.Launch(["--stop", sandbox.PidOption]).After($"exec {redirection}").Start().WaitForExit()
            .ShouldBe(ExitStatus.Of(2));
        sandbox.Launch([sandbox.PidOption], sandbox["missing"]).After($"exec {redirection}").Start().WaitForExit()
            .ShouldBe(ExitStatus.Of(1));
    }
}
