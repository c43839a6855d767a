namespace ServerStarter.Compatibility;

/// <summary>What the other tests take for granted; the Perl program is only what it is tried on.</summary>
public class TheHarness
{
    [PerlFact]
    public void Ends_what_was_left_behind_and_says_what_it_was()
    {
        int orphan;
        string directory;
        using (var sandbox = new Sandbox(Subject.Perl))
        {
            var superdaemon = sandbox.Start([$"--port={sandbox.FreePort()}"], sandbox.Worker("--spawn-orphan"));
            superdaemon.Report(1);
            superdaemon.Stop();
            orphan = int.Parse(sandbox.LeftBehind().ShouldHaveSingleItem().Split(' ')[0]);
            sandbox.LeftBehind()[0].ShouldEndWith("sleep 60");
            directory = sandbox.Directory;
        }
        ProcessTable.IsRunning(orphan).ShouldBeFalse();
        Directory.Exists(directory).ShouldBeFalse();
    }

    [PerlFact]
    public void Starts_with_exactly_the_descriptors_that_it_is_given()
    {
        using var sandbox = new Sandbox(Subject.Perl);
        using var file = File.OpenHandle(sandbox.Touch("file"));
        // The Perl program passes them on to its worker.
        var worker = sandbox.Launch([], sandbox.Worker()).WithDescriptor(0, file).WithDescriptor(7, file).Start()
            .Report(1);
        worker.Descriptors.Select(descriptor => (descriptor.Number, descriptor.Kind))
            .ShouldBe([(0, sandbox["file"]), (1, "pipe"), (2, "pipe"), (7, sandbox["file"])]);
    }

    [PerlFact]
    public void Starts_with_exactly_the_signals_ignored_and_blocked_that_it_is_told()
    {
        using var sandbox = new Sandbox(Subject.Perl);
        var sleep = new Launch(sandbox, "/bin/sleep", ["60"]).WithIgnored(Signal.Usr1).WithBlocked(Signal.Usr2).Start();
        sleep.Eventually(
            () => ProcessTable.CommandLine(sleep.Pid).StartsWith("/bin/sleep"), "for it to take the shell's place");
        ProcessTable.Status(sleep.Pid, "SigIgn").ShouldBe($"{1 << ((int)Signal.Usr1 - 1):x16}");
        ProcessTable.Status(sleep.Pid, "SigBlk").ShouldBe($"{1 << ((int)Signal.Usr2 - 1):x16}");
    }

    [PerlFact]
    public void Tells_a_signal_from_an_exit_code()
    {
        using var sandbox = new Sandbox(Subject.Perl);
        var superdaemon = sandbox.Start([], sandbox.Worker());
        superdaemon.Report(1);
        superdaemon.Signal(Signal.Kill);
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(Signal.Kill));
        sandbox.Launch(["--nonsense"]).Start().WaitForExit().ShouldBe(ExitStatus.Of(1));
    }

    [PerlFact]
    public void Says_what_it_waited_for_and_what_the_programs_had_said()
    {
        using var sandbox = new Sandbox(Subject.Perl);
        var superdaemon = sandbox.Start([], sandbox.Worker());
        superdaemon.Report(1);
        var failure = Should.Throw<DeadlineException>(
            () => superdaemon.WaitForLine("no such line", deadline: TimeSpan.FromSeconds(0.2)));
        failure.Message.ShouldContain("for a line that matches no such line");
        failure.Message.ShouldContain($"starting new worker {superdaemon.Report(1).Pid}");
    }

    [PidNamespaceFact]
    public void Runs_it_as_pid_1()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Launch([$"--pid-file={sandbox["pid"]}"], sandbox.Worker()).WithPidNamespace().Start();
        superdaemon.Report(1).ParentPid.ShouldBe(1);
        sandbox.PidFrom(sandbox["pid"]).ShouldBe(1);
        superdaemon.Deploy();
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
    }
}
