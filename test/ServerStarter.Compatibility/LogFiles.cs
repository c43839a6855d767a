namespace ServerStarter.Compatibility;

public class LogFiles
{
    [Theory, Perl, Ours]
    public void What_workers_write_goes_to_the_file(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Start([$"--log-file={sandbox["log"]}"], Talkative(sandbox));
        superdaemon.Report(1);
        Await(superdaemon, "word on output", "word on error", "starting new worker");
        superdaemon.Output.Of(1).ShouldBeEmpty();
    }

    [ComparedFact]
    public void The_file_has_the_log_over_a_deploy_to_the_stop() => Both.ShouldSayTheSame(subject =>
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Start([$"--log-file={sandbox["log"]}"], sandbox.Worker());
        superdaemon.Report(1);
        superdaemon.Deploy();
        superdaemon.Stop();
        // The Perl program says that it starts, and with which pid, before it turns to the file.
        return Transcript.Of([.. superdaemon.Log, .. File.ReadAllLines(sandbox["log"])], sandbox);
    });

    [Theory, Perl, Ours]
    public void The_file_is_appended_to(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        File.WriteAllText(sandbox["log"], "from before\n");
        var superdaemon = sandbox.Start(["--log-file=log"], sandbox.Worker());
        Await(superdaemon, "starting new worker");
        PlainFile.Read(sandbox["log"])!.ShouldStartWith("from before\n");
    }

    [Theory, Perl, Ours]
    public void After_a_bar_it_is_a_command_that_gets_everything(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Start([$"--log-file= | sed s/word/WORD/ > log; echo end >> log"], Talkative(sandbox));
        superdaemon.Report(1);
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
        Await(superdaemon, "WORD on output", "WORD on error", "starting new worker", "exiting", "end");
        superdaemon.Eventually(() => sandbox.Running().Length == 0, "for the command's end");
    }

    [Theory, Perl, Ours]
    public void A_file_that_cannot_be_opened_is_an_error_before_anything_starts(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Start([$"--log-file={sandbox["missing/log"]}", "--pid-file=pid"], sandbox.Worker());
        superdaemon.WaitForExit().Code.ShouldNotBe(0);
        superdaemon.Log.ShouldContain(line => line.Contains(sandbox["missing/log"])
            && line.Contains("No such file or directory"));
        File.Exists(sandbox["pid"]).ShouldBeFalse();
        sandbox.Reported(1).ShouldBeNull();
    }

    private static IEnumerable<string> Talkative(Sandbox sandbox) =>
        ["/bin/sh", "-c", "echo word on output; echo word on error >&2; exec \"$0\" \"$@\"", .. sandbox.Worker()];

    private static void Await(Superdaemon superdaemon, params string[] words) =>
        superdaemon.Eventually(() => PlainFile.Read(superdaemon.Launch.Sandbox["log"]) is { } log
            && words.All(log.Contains),
            $"for {string.Join(", ", words)} in the log file");
}
