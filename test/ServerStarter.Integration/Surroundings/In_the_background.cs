namespace ServerStarter.Integration;

public class In_the_background
{
    // A shell's $(…), ssh, cron: each waits until nobody holds the pipe any more.
    [OursTheory]
    [InlineData("--log-file=log")]
    [InlineData("--log-file=| cat >> log")]
    public void It_lets_go_of_whoever_started_it(string log)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var caller = sandbox.Launch([sandbox.ShortInterval, sandbox.PidOption, "--daemonize", log], sandbox.Worker())
            .In("said=$(\"$@\" 2>&1); echo \"ended with $?, said: $said.\"").Start();
        caller.WaitForLine(@"^ended with 0, said: \.$");
        ProcessTable.IsRunning(sandbox.PidFrom(sandbox["pid"])).ShouldBeTrue();
    }

    [OursFact]
    public void It_goes_on_when_the_foreground_process_is_killed_while_it_starts()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var foreground = Start(sandbox, "--interval=0.5");
        foreground.Report(1);
        foreground.Signal(Signal.Kill);
        foreground.WaitForExit();
        foreground.Eventually(() => foreground.Listed is [1], "for the worker to be up");
        ProcessTable.Send(sandbox.PidFrom(sandbox["pid"]), Signal.Hup);
        foreground.Eventually(() => foreground.Listed is [2], "for the next generation");
    }

    [OursFact]
    public void A_hangup_of_the_terminal_while_it_starts_does_no_harm()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var foreground = Start(sandbox, "--interval=0.5");
        foreground.Report(1);
        foreground.Signal(Signal.Hup);
        foreground.WaitForExit().ShouldBe(ExitStatus.Of(0));
        foreground.Listed.ShouldBe([1]);
    }

    [OursFact]
    public void It_bears_the_program_s_name()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        Start(sandbox, sandbox.ShortInterval).WaitForExit().ShouldBe(ExitStatus.Of(0));
        ProcessTable.Status(sandbox.PidFrom(sandbox["pid"]), "Name").ShouldBe("start_server");
    }

    [OursFact]
    public void Replacing_the_program_s_file_does_it_no_harm()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var program = sandbox.Symlink("start_server", Repository.StartServer);
        string[] options = [sandbox.ShortInterval, .. sandbox.AllOptions, "--daemonize", sandbox.LogOption];
        var foreground = new Launch(sandbox, program, [.. options, "--", .. sandbox.Worker()]).Start();
        foreground.WaitForExit().ShouldBe(ExitStatus.Of(0));
        File.Delete(program);
        sandbox.Launch(["--restart", sandbox.PidOption, sandbox.StatusOption]).Start().WaitForExit()
            .ShouldBe(ExitStatus.Of(0));
        Request.Unix(sandbox["socket"]).Generation.ShouldBe(2);
    }

    private static Superdaemon Start(Sandbox sandbox, string interval) =>
        sandbox.Start([interval, .. sandbox.AllOptions, "--daemonize", sandbox.LogOption], sandbox.Worker());
}
