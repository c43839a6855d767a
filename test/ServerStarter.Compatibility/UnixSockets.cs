namespace ServerStarter.Compatibility;

public class UnixSockets
{
    [Theory, Perl, Ours]
    public void A_path_is_named_as_it_was_asked_for(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        Directory.CreateDirectory(sandbox["run"]);
        var worker = sandbox.Start(["--path=./run/../socket"], sandbox.Worker()).Report(1);
        var (name, socket) = worker.Listeners.ShouldHaveSingleItem();
        name.ShouldBe("./run/../socket");
        socket["listening"].ShouldBe("1");
        Request.Unix(sandbox["socket"]).Generation.ShouldBe(1);
    }

    [Theory, Perl, Ours]
    public void Anyone_may_connect_whatever_the_umask(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        sandbox.Launch([$"--path={sandbox["socket"]}"], sandbox.Worker()).WithUmask("077").Start().Report(1);
        Convert.ToString((int)File.GetUnixFileMode(sandbox["socket"]), 8).ShouldBe("777");
    }

    [Theory, Perl, Ours]
    public void It_is_removed_at_the_end(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Start([$"--path={sandbox["socket"]}"], sandbox.Worker());
        superdaemon.Report(1);
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
        File.Exists(sandbox["socket"]).ShouldBeFalse();
    }

    [Theory, Perl, Ours]
    public void One_that_a_killed_superdaemon_left_behind_is_replaced(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        var killed = sandbox.Start([$"--path={sandbox["socket"]}"], sandbox.Worker());
        var orphan = killed.Report(1);
        killed.Signal(Signal.Kill);
        killed.WaitForExit();
        ProcessTable.Send(orphan.Pid, Signal.Kill);
        killed.Eventually(() => !ProcessTable.IsRunning(orphan.Pid), "for the orphan's end");
        File.Delete(sandbox["report.1"]);

        var next = sandbox.Start([$"--path={sandbox["socket"]}"], sandbox.Worker());
        var worker = next.Report(1);
        Request.Unix(sandbox["socket"]).ShouldBe(new Answer(1, worker.Pid));
    }

    [OursFact]
    public void A_comma_makes_two_paths()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.Start([$"--path={sandbox["a"]},{sandbox["b"]}"], sandbox.Worker()).Report(1);
        Request.Unix(sandbox["a"]).ShouldBe(Request.Unix(sandbox["b"]));
    }
}
