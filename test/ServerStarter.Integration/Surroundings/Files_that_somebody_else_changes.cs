namespace ServerStarter.Integration;

public class Files_that_somebody_else_changes
{
    [OursFact]
    public void A_status_file_whose_directory_has_gone_is_named_and_deploys_go_on()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.MakeDirectory("run");
        var superdaemon = sandbox.Start([sandbox.ShortInterval, $"--status-file={sandbox["run/status"]}"],
            sandbox.Worker());
        superdaemon.Eventually(() => File.Exists(sandbox["run/status"]), "for the worker to be up");
        Directory.Delete(sandbox["run"], recursive: true);
        superdaemon.Deploy();
        superdaemon.Log.ShouldContain(line =>
            line.Contains(sandbox["run/status"]) && line.Contains("No such file or directory"));

        sandbox.MakeDirectory("run");
        superdaemon.Deploy();
        superdaemon.Eventually(() =>
            new StatusFile(sandbox["run/status"]).Workers is [{ Generation: 3 }], "for the file to be back");
    }

    [OursFact]
    public void Another_superdaemon_s_pid_file_of_the_name_is_kept()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var first = sandbox.Start([sandbox.PidOption], sandbox.Worker());
        first.Report(1);
        File.Delete(sandbox["pid"]);
        var second = sandbox.Start([sandbox.PidOption], sandbox.Worker());
        second.Eventually(() => PlainFile.Read(sandbox["pid"]) == $"{second.Pid}\n", "for the second's pid");
        first.Stop().ShouldBe(ExitStatus.Of(0));
        PlainFile.Read(sandbox["pid"]).ShouldBe($"{second.Pid}\n");
        second.Stop();
        File.Exists(sandbox["pid"]).ShouldBeFalse();
    }

    [OursFact]
    public void Files_that_have_gone_are_no_obstacle_to_the_end()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start([sandbox.ShortInterval, .. sandbox.AllOptions, sandbox.LogOption],
            sandbox.Worker());
        superdaemon.AwaitUp(1);
        foreach (var name in new[] { "pid", "status", "socket", "log" })
            File.Delete(sandbox[name]);
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
        sandbox.Files.ShouldBeEmpty();
    }

    [OursFact]
    public void A_log_file_that_is_a_pipe_without_a_reader_does_not_keep_a_stop_from_acting()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.Shell("mkfifo log").WaitForExit();
        var superdaemon = sandbox.Start([sandbox.ShortInterval, sandbox.LogOption, sandbox.PidOption],
            sandbox.Worker());
        // It has taken the lock first, so it is about to open the log, or beyond.
        superdaemon.Eventually(() => File.Exists(sandbox["pid"]) && ProcessTable.State(superdaemon.Pid) == 'S'
            || superdaemon.ExitStatus is not null, "for it to sleep or end");
        superdaemon.Signal(Signal.Term);
        superdaemon.Eventually(() => superdaemon.ExitStatus is not null, "for the end", Patience.AtOnce);
        sandbox.Files.ShouldBeEmpty();
    }
}
