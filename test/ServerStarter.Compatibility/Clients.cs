namespace ServerStarter.Compatibility;

public class Clients
{
    [Theory]
    [ClientPair(Subject.Perl, Subject.Perl)]
    [ClientPair(Subject.Perl, Subject.Ours)]
    [ClientPair(Subject.Ours, Subject.Perl)]
    [ClientPair(Subject.Ours, Subject.Ours)]
    public void Restart_returns_when_only_the_next_generation_is_left(Subject client, Subject superdaemon)
    {
        using var sandbox = new Sandbox(superdaemon);
        string[] files = [$"--pid-file={sandbox["pid"]}", $"--status-file={sandbox["status"]}"];
        var drain = sandbox.Touch("drain");
        var running = sandbox.Start(files, sandbox.Worker("--drain-while", drain));
        running.Eventually(() => File.Exists(sandbox["status"]), "for the status file");

        var restart = sandbox.Launch(client, ["--restart", .. files]).Start();
        running.WaitForLine("^killing old workers");
        restart.ExitStatus.ShouldBeNull("the old worker is still there");
        File.Delete(drain);
        restart.WaitForExit().ShouldBe(ExitStatus.Of(0), sandbox.Evidence());
        new StatusFile(sandbox["status"]).Workers.ShouldBe([new WorkerProcess(2, running.Report(2).Pid)]);
    }

    [Theory]
    [ClientPair(Subject.Perl, Subject.Perl)]
    [ClientPair(Subject.Perl, Subject.Ours)]
    [ClientPair(Subject.Ours, Subject.Perl)]
    [ClientPair(Subject.Ours, Subject.Ours)]
    public void Stop_returns_when_the_superdaemon_has_gone(Subject client, Subject superdaemon)
    {
        using var sandbox = new Sandbox(superdaemon);
        var drain = sandbox.Touch("drain");
        var running = sandbox.Start([$"--pid-file={sandbox["pid"]}"], sandbox.Worker("--drain-while", drain));
        running.Report(1);

        var stop = sandbox.Launch(client, ["--stop", $"--pid-file={sandbox["pid"]}"]).Start();
        running.WaitForLine("^received TERM");
        stop.ExitStatus.ShouldBeNull("a worker still drains");
        File.Delete(drain);
        stop.WaitForExit().ShouldBe(ExitStatus.Of(0), sandbox.Evidence());
        stop.Log.ShouldContain(line => line.EndsWith($"stopping now (pid:{running.Pid})..."));
        running.WaitForExit().ShouldBe(ExitStatus.Of(0));
        File.Exists(sandbox["pid"]).ShouldBeFalse();
        sandbox.LeftBehind().ShouldBeEmpty();
    }

    [Theory, Perl, Ours]
    public void Restart_needs_both_files(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        foreach (string[] options in new string[][] { [], ["--pid-file=x"], ["--status-file=x"] })
            Refused(sandbox, ["--restart", .. options]).Log
                .ShouldContain(line => line.Contains("--pid-file") && line.Contains("--status-file"));
    }

    [Theory, Perl, Ours]
    public void Stop_needs_the_pid_file(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        Refused(sandbox, "--stop").Log.ShouldContain(line => line.Contains("--pid-file"));
    }

    [Theory, Perl, Ours]
    public void Nothing_running_is_an_error_that_names_the_pid_file(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        var pidFile = $"--pid-file={sandbox["pid"]}";
        Refused(sandbox, "--stop", pidFile).Log.ShouldContain(line => line.Contains(sandbox["pid"]));
        Refused(sandbox, "--restart", pidFile, "--status-file=status").Log
            .ShouldContain(line => line.Contains(sandbox["pid"]));
    }

    private static Superdaemon Refused(Sandbox sandbox, params string[] options)
    {
        var client = sandbox.Launch(options).Start();
        client.WaitForExit().Code.ShouldNotBe(0);
        return client;
    }
}
