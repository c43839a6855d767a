namespace ServerStarter.Integration;

public class Defect08_The_log_file_cannot_be_reopened
{
    [OursFact]
    public void After_USR1_the_log_goes_to_a_new_file_of_the_name()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, sandbox.LogOption);
        File.Move(sandbox["log"], sandbox["log.1"]);
        superdaemon.Signal(Signal.Usr1);
        AwaitLine(superdaemon, "received USR1");
        var before = PlainFile.Read(sandbox["log.1"]);
        superdaemon.Deploy();
        AwaitLine(superdaemon, "old worker");
        sandbox.LogLines.ShouldContain("generation 2 on output");
        sandbox.LogLines.ShouldContain("generation 2 on error");
        PlainFile.Read(sandbox["log.1"]).ShouldBe(before);
    }

    [OursFact]
    public void In_the_background_too()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var foreground = sandbox.Start([sandbox.ShortInterval, sandbox.LogOption, sandbox.PidOption, "--daemonize"],
            sandbox.Worker());
        foreground.WaitForExit().ShouldBe(ExitStatus.Of(0));
        File.Move(sandbox["log"], sandbox["log.1"]);
        ProcessTable.Send(sandbox.PidFrom(sandbox["pid"]), Signal.Usr1);
        AwaitLine(foreground, "received USR1");
    }

    [OursFact]
    public void Without_a_rename_it_goes_on_in_the_same_file()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, sandbox.LogOption);
        superdaemon.Signal(Signal.Usr1);
        AwaitLine(superdaemon, "received USR1");
        sandbox.LogLines.ShouldContain(line => line.StartsWith("starting new worker"));
    }

    [OursFact]
    public void One_that_cannot_be_opened_is_named_and_the_log_goes_on_where_it_was()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.MakeDirectory("logs");
        var superdaemon = Start(sandbox, $"--log-file={sandbox["logs/log"]}");
        Directory.Move(sandbox["logs"], sandbox["away"]);
        superdaemon.Signal(Signal.Usr1);
        superdaemon.Eventually(() => PlainFile.Lines(sandbox["away/log"])
            .Any(line => line.Contains("received USR1") && line.Contains(sandbox["logs/log"])),
            "for a complaint");
        superdaemon.Deploy();
    }

    [OursTheory]
    [InlineData("--interval=0.1")]
    [InlineData("--log-file=| cat >> log")]
    public void Where_there_is_no_file_it_does_nothing(string option)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, option);
        superdaemon.Signal(Signal.Usr1);
        superdaemon.Eventually(() => superdaemon.Log.Concat(sandbox.LogLines)
            .Any(line => line.Contains("received USR1")), "for a line about it");
        superdaemon.Deploy();
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
    }

    private static Superdaemon Start(Sandbox sandbox, string option)
    {
        var superdaemon = sandbox.Start([sandbox.ShortInterval, sandbox.StatusOption, option],
            sandbox.WorkerAfter("""
                echo generation $SERVER_STARTER_GENERATION on output
                echo generation $SERVER_STARTER_GENERATION on error >&2
                """));
        superdaemon.AwaitUp(1);
        return superdaemon;
    }

    private static void AwaitLine(Superdaemon superdaemon, string words) =>
        superdaemon.Eventually(() =>
            superdaemon.Launch.Sandbox.LogLines.Any(line => line.Contains(words)), $"for «{words}» in the log file");
}
