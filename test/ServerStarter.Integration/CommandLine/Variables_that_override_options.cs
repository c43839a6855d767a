namespace ServerStarter.Integration;

public class Variables_that_override_options
{
    [OursFact]
    public void KILL_OLD_DELAY_overrides_the_option()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, [$"--kill-old-delay={Patience.VeryLong}"], ("KILL_OLD_DELAY", "0.2"));
        superdaemon.Deploy();
        superdaemon.Lines("sleeping 0.2 secs before killing old workers").ShouldHaveSingleItem();
    }

    [OursFact]
    public void The_variables_of_auto_restart_override_the_options()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, ["--auto-restart-interval=300", "--kill-old-delay=0"],
            ("ENABLE_AUTO_RESTART", "1"), ("AUTO_RESTART_INTERVAL", "0.4"));
        superdaemon.WaitForLine(@"^autorestart triggered \(interval=0\.4\)");
        superdaemon.AwaitNewerThan(1);
    }

    [OursTheory]
    [InlineData("0")]
    [InlineData("")]
    public void ENABLE_AUTO_RESTART_can_turn_it_off(string off)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, ["--enable-auto-restart", "--auto-restart-interval=0.2", "--kill-old-delay=0"],
            ("ENABLE_AUTO_RESTART", off));
        // It would have been triggered by then.
        superdaemon.ShouldSleep();
        superdaemon.Lines("autorestart").ShouldBeEmpty();
    }

    [OursFact]
    public void ENVDIR_overrides_the_option()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.MakeDirectory("env");
        sandbox.SetVariable("GREETING", "from the variable's directory");
        var superdaemon = Start(sandbox, [$"--envdir={sandbox.MakeDirectory("another")}"], ("ENVDIR", sandbox["env"]));
        superdaemon.Report(1).Variable("GREETING").ShouldBe("from the variable's directory");
        superdaemon.Report(1).Variable("ENVDIR").ShouldBe(sandbox["env"]);
    }

    [OursTheory]
    [InlineData("KILL_OLD_DELAY", "soon")]
    [InlineData("KILL_OLD_DELAY", "-1")]
    [InlineData("AUTO_RESTART_INTERVAL", "1m")]
    public void A_malformed_one_is_an_error_at_the_start(string variable, string value)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Launch([.. sandbox.AllOptions, sandbox.LogOption], sandbox.Worker())
            .WithEnvironment(variable, value).Start();
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(1));
        superdaemon.Log.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            line => line.ShouldContain(variable),
            line => line.ShouldContain($"\"{value}\""),
            line => line.ShouldContain("expected seconds"));
        Directory.GetFileSystemEntries(sandbox.Directory).ShouldBeEmpty();
    }

    [OursFact]
    public void In_the_background_a_malformed_one_is_an_error_at_the_start_too()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var foreground = sandbox.Launch([.. sandbox.AllOptions, sandbox.LogOption, "--daemonize"], sandbox.Worker())
            .WithEnvironment("KILL_OLD_DELAY", "soon").Start();
        foreground.WaitForExit().ShouldBe(ExitStatus.Of(1));
        foreground.Log.ShouldHaveSingleItem().ShouldContain("KILL_OLD_DELAY");
        sandbox.Files.ShouldBeEmpty();
    }

    private static Superdaemon Start(Sandbox sandbox, string[] options, params (string Name, string Value)[] variables)
    {
        var launch = sandbox.Launch([sandbox.ShortInterval, sandbox.StatusOption, .. options], sandbox.Worker());
        var superdaemon = variables.Aggregate(launch, (with, variable) =>
            with.WithEnvironment(variable.Name, variable.Value)).Start();
        superdaemon.WhileItRuns(() => superdaemon.Listed.Length > 0, "for the worker to be up");
        return superdaemon;
    }
}
