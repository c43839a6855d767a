namespace ServerStarter.Integration;

public class Clients_that_cannot_do_it
{
    [OursTheory]
    [InlineData("--stop")]
    [InlineData("--restart")]
    public void Without_a_pid_file_there_is_an_error_that_names_it(string verb)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        ShouldFail(Client(sandbox, verb), sandbox["pid"]);
    }

    [OursTheory]
    [InlineData("--stop")]
    [InlineData("--restart")]
    public void When_nobody_holds_the_pid_file_there_is_an_error_that_says_so(string verb)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.Shell("echo 1 > pid; echo 1:1 > status").WaitForExit();
        ShouldFail(Client(sandbox, verb), "no start_server runs");
    }

    [OursTheory]
    [InlineData(Signal.Kill)]
    [InlineData(Signal.Term)]
    public void A_restart_says_when_the_superdaemon_ends_meanwhile(Signal signal)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, sandbox.WorkerAfter("[ ! -e broken ] || exit 3"));
        sandbox.Touch("broken");
        var restart = Client(sandbox, "--restart");
        superdaemon.WaitForLine("seems to have failed to start");
        superdaemon.Signal(signal);
        ShouldFail(restart, $"pid {superdaemon.Pid}");
    }

    [OursFact]
    public void A_stop_succeeds_also_when_the_superdaemon_is_killed_meanwhile()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, sandbox.Worker("--drain-while", sandbox.Touch("drain")));
        var stop = Client(sandbox, "--stop");
        superdaemon.WaitForLine("^received TERM");
        superdaemon.Signal(Signal.Kill);
        stop.WaitForExit().ShouldBe(ExitStatus.Of(0));
    }

    [OursFact]
    public void A_restart_of_one_that_is_just_starting_is_an_error()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start(["--interval=20", .. sandbox.AllOptions], sandbox.Worker());
        superdaemon.Report(1);
        ShouldFail(Client(sandbox, "--restart"), "no worker is up");
    }

    [OursFact]
    public void A_restart_with_the_wrong_status_file_is_an_error()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        Start(sandbox, sandbox.Worker());
        ShouldFail(sandbox.Launch(["--restart", sandbox.PidOption, $"--status-file={sandbox["other"]}"]).Start(),
            sandbox["other"]);
    }

    [OursFact]
    public void A_restart_with_a_status_file_in_a_directory_that_is_not_there_is_an_error()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        Start(sandbox, sandbox.Worker());
        ShouldFail(sandbox.Launch(["--restart", sandbox.PidOption, $"--status-file={sandbox["missing/status"]}"])
            .Start(), sandbox["missing"]);
    }

    [OursFact]
    public void Two_restarts_at_once_both_return()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, sandbox.Worker());
        Superdaemon[] clients = [Client(sandbox, "--restart"), Client(sandbox, "--restart")];
        clients.ShouldAllBe(client => client.WaitForExit(null) == ExitStatus.Of(0));
        superdaemon.Listed.ShouldAllBe(generation => generation > 1);
    }

    [OursTheory]
    [InlineData("--restart", "--pid-file")]
    [InlineData("--stop", "--status-file")]
    public void Without_the_files_they_need_there_is_an_error_that_names_them(string verb, string given)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        ShouldFail(sandbox.Launch([verb, $"{given}={sandbox["x"]}"]).Start(), "--pid-file", code: 1);
    }

    private static Superdaemon Start(Sandbox sandbox, IEnumerable<string> worker)
    {
        var superdaemon = sandbox.Start([sandbox.ShortInterval, .. sandbox.AllOptions], worker);
        superdaemon.AwaitUp(1);
        return superdaemon;
    }

    private static Superdaemon Client(Sandbox sandbox, string verb) =>
        sandbox.Launch([verb, sandbox.PidOption, sandbox.StatusOption]).Start();

    private static void ShouldFail(Superdaemon client, string named, int code = 2)
    {
        client.WaitForExit().ShouldBe(ExitStatus.Of(code), client.Launch.Sandbox.Evidence());
        client.Log.ShouldHaveSingleItem().ShouldContain(named);
    }
}
