namespace ServerStarter.Integration;

public class Defect10_After_a_crash_the_next_start_says_only_address_in_use
{
    [OursTheory]
    [InlineData("tcp")]
    [InlineData("udp")]
    [InlineData("ipv6")]
    [InlineData("unix")]
    [InlineData("abstract")]
    public void It_names_who_holds_the_address_and_what_to_do(string kind)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        int port = sandbox.FreePort();
        var (option, name) = kind switch
        {
            "tcp" => ($"--port=127.0.0.1:{port}", $"127.0.0.1:{port}"),
            "udp" => ($"--port=u{port}", $"{port}"),
            "ipv6" => ($"--port=[::1]:{port}", $"[::1]:{port}"),
            "abstract" => ($"--path={sandbox.AbstractName}", sandbox.AbstractName),
            _ => (sandbox.PathOption, sandbox["socket"]),
        };
        var worker = Orphan(sandbox, option);
        var next = sandbox.Start([option, sandbox.PidOption], sandbox.Worker());
        next.WaitForExit().ShouldBe(ExitStatus.Of(1));
        next.Log.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            line => line.ShouldContain($"bind {name}: Address already in use"),
            line => line.ShouldContain($"pid {worker} (TestWorker, generation 1)"),
            line => line.ShouldContain($"kill {worker}"));
        File.Exists(sandbox["pid"]).ShouldBeFalse();

        ProcessTable.Send(worker, Signal.Term);
        next.Eventually(() => !ProcessTable.IsRunning(worker), "for the orphan's end");
        sandbox.Start([option, sandbox.PidOption], sandbox.Worker())
            .Eventually(() => sandbox.Reported(1)?.Pid is { } pid && pid != worker, "for another worker");
    }

    [OursFact]
    public void It_names_every_generation_that_was_left_behind()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start([sandbox.ShortInterval, sandbox.StatusOption, sandbox.PathOption],
            sandbox.Worker("--drain-while", sandbox.Touch("drain")));
        superdaemon.AwaitUp(1);
        superdaemon.Signal(Signal.Hup);
        superdaemon.AwaitUp(1, 2);
        Kill(superdaemon);
        var refusal = sandbox.Start([sandbox.PathOption], sandbox.Worker());
        refusal.WaitForExit().ShouldBe(ExitStatus.Of(1));
        refusal.Log.ShouldHaveSingleItem().ShouldContain("generation 1");
        refusal.Log[0].ShouldContain("generation 2");
    }

    [OursTheory]
    [InlineData("--backlog=9")]
    [InlineData("--daemonize")]
    public void Of_a_superdaemon_that_lives_it_names_that(string option)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var port = $"--port={sandbox.FreePort()}";
        var first = sandbox.Start([sandbox.ShortInterval, port, sandbox.StatusOption, sandbox.LogOption, option],
            sandbox.Worker());
        first.Eventually(() => first.Listed is [1], "for the worker to be up");
        if (option == "--daemonize")
            first.WaitForExit();
        var live = sandbox.Report(1).ParentPid;
        var second = sandbox.Start([port], sandbox.Worker());
        second.WaitForExit().ShouldBe(ExitStatus.Of(1));
        second.Log.ShouldHaveSingleItem().ShouldContain($"pid {live} (start_server)");
    }

    [PerlFact]
    public void The_Perl_program_names_nobody()
    {
        using var sandbox = new Sandbox(Subject.Perl);
        var option = $"--port={sandbox.FreePort()}";
        var worker = Orphan(sandbox, option);
        var next = sandbox.Start([option], sandbox.Worker());
        next.WaitForExit().Code.ShouldNotBe(0);
        next.Log.ShouldContain(line => line.Contains("Address already in use"));
        next.Log.ShouldNotContain(line => line.Contains($"{worker}"));
    }

    private static int Orphan(Sandbox sandbox, string option)
    {
        var killed = sandbox.Start([option], sandbox.Worker());
        var worker = killed.Report(1).Pid;
        Kill(killed);
        return worker;
    }

    private static void Kill(Superdaemon superdaemon)
    {
        superdaemon.Signal(Signal.Kill);
        superdaemon.WaitForExit();
    }
}
