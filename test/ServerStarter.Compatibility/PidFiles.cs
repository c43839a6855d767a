namespace ServerStarter.Compatibility;

public class PidFiles
{
    [Theory, Perl, Ours]
    public void It_holds_the_superdaemon_s_pid_in_a_line(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Start([$"--pid-file={sandbox["pid"]}"], sandbox.Worker());
        superdaemon.Report(1);
        PlainFile.Read(sandbox["pid"]).ShouldBe($"{superdaemon.Pid}\n");
    }

    [Theory, Perl, Ours]
    public void It_is_there_before_the_first_worker(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Start([$"--pid-file={sandbox["pid"]}"],
            ["/bin/sh", "-c", "cat pid > seen; exec \"$0\" \"$@\"", .. sandbox.Worker()]);
        superdaemon.Report(1);
        File.ReadAllText(sandbox["seen"]).ShouldBe($"{superdaemon.Pid}\n");
    }

    [Theory, Perl, Ours]
    public void It_stays_through_a_deploy_and_goes_at_the_end(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Start([$"--pid-file={sandbox["pid"]}"], sandbox.Worker());
        superdaemon.Report(1);
        superdaemon.Deploy();
        PlainFile.Read(sandbox["pid"]).ShouldBe($"{superdaemon.Pid}\n");
        superdaemon.Stop();
        File.Exists(sandbox["pid"]).ShouldBeFalse();
    }

    [Theory, Perl, Ours]
    public void It_is_there_until_the_last_worker_has_gone(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        var drain = sandbox.Touch("drain");
        var superdaemon = sandbox.Start([$"--pid-file={sandbox["pid"]}"], sandbox.Worker("--drain-while", drain));
        superdaemon.Report(1);
        superdaemon.Signal(Signal.Term);
        superdaemon.WaitForLine("^received TERM");
        File.Exists(sandbox["pid"]).ShouldBeTrue();
        File.Delete(drain);
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
        File.Exists(sandbox["pid"]).ShouldBeFalse();
    }

    [ComparedFact]
    public void Files_have_the_mode_that_the_umask_leaves() => Both.ShouldSeeTheSame(subject =>
    {
        using var sandbox = new Sandbox(subject);
        string[] files = ["pid", "status", "log"];
        var superdaemon = sandbox.Launch(["--pid-file=pid", "--status-file=status", "--log-file=log"], sandbox.Worker())
            .WithUmask("026").Start();
        superdaemon.Report(1);
        superdaemon.Eventually(() => File.Exists(sandbox["status"]), "for the status file");
        return files.Select(file => $"{file} {Convert.ToString((int)File.GetUnixFileMode(sandbox[file]), 8)}")
            .ToArray();
    });
}
