namespace ServerStarter.Integration;

public class Who_may_say_it
{
    // Its messages fill the queue, which is short, several times.
    [OursFact]
    public void Garbage_of_a_worker_is_passed_over()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, sandbox.Worker("--say-garbage", "--say", "STATUS=x", "--ready-when", sandbox["ready"]));
        superdaemon.Report(1);
        superdaemon.Listed.ShouldBeEmpty();
        sandbox.Touch("ready");
        superdaemon.AwaitUp(1);
        superdaemon.Log.ShouldAllBe(line => line.StartsWith("start_server (pid:") || line.StartsWith("starting new worker"));
    }

    [OursFact]
    public void A_stranger_may_not_and_the_log_says_so_once()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, sandbox.Worker("--ready-when", sandbox["ready"]));
        var address = superdaemon.Report(1).Variable("NOTIFY_SOCKET")!;
        var stranger = new Launch(sandbox, Repository.TestWorker, ["--say-garbage", "--say", "READY=1", "--say", "READY=1",
            "--exit-when", sandbox["enough"]]).WithEnvironment("NOTIFY_SOCKET", address).Start();
        superdaemon.WaitForLine($"^READY=1 of process {stranger.Pid} is passed over: it is neither a worker nor in a worker's process group$");
        sandbox.Touch("enough");
        stranger.WaitForExit();
        superdaemon.Listed.ShouldBeEmpty();
        sandbox.Touch("ready");
        superdaemon.AwaitUp(1);
        superdaemon.Lines("is passed over").ShouldHaveSingleItem();
    }

    // Even where the superdaemon looks too late to see who it was.
    [OursFact]
    public void A_stranger_that_has_ended_may_not_either()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, sandbox.Worker("--ready-when", sandbox["ready"]));
        var address = superdaemon.Report(1).Variable("NOTIFY_SOCKET")!;
        superdaemon.Signal(Signal.Stop);
        superdaemon.Eventually(() => ProcessTable.State(superdaemon.Pid) == 'T', "for it to be stopped");
        var stranger = new Launch(sandbox, Repository.TestWorker, ["--say", "READY=1", "--exit-after", "0"])
            .WithEnvironment("NOTIFY_SOCKET", address).Start();
        stranger.WaitForExit().ShouldBe(ExitStatus.Of(0), sandbox.Evidence());
        superdaemon.Signal(Signal.Cont);
        superdaemon.WaitForLine($"^READY=1 of process {stranger.Pid} is passed over: it ended before anybody could see whose it was$");
        superdaemon.Listed.ShouldBeEmpty();
    }

    [OursFact]
    public void A_worker_that_says_so_and_ends_was_up()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, sandbox.Worker("--say", "READY=1", "--exit-when", sandbox.Touch("end")));
        superdaemon.WaitForLine("^worker [0-9]+ died unexpectedly with status:0, restarting");
        superdaemon.Lines("failed to start").ShouldBeEmpty();
    }

    [OursFact]
    public void One_that_never_stops_sending_keeps_nobody_from_anything()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, sandbox.Worker("--never-stop-saying", "--ready-when", sandbox["ready.%g"]));
        superdaemon.Report(1);
        sandbox.Touch("ready.1");
        superdaemon.AwaitUp(1);
        sandbox.Touch("ready.2");
        superdaemon.Deploy();
        superdaemon.AwaitUp(2);
        superdaemon.TimeToEndAfter(Signal.Term).ShouldBeLessThan(Patience.AtOnce);
    }

    [OursFact]
    public void What_an_outer_superdaemon_listens_on_is_not_the_worker_s_business()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        using var outer = new OuterSuperdaemon(sandbox["outer"]);
        var superdaemon = sandbox.Launch(["--ready=notify", sandbox.StatusOption], sandbox.Worker("--ready-when", sandbox["ready"]))
            .WithEnvironment("NOTIFY_SOCKET", outer.Address).Start();
        superdaemon.Report(1).Environment.Count(variable => variable.StartsWith("NOTIFY_SOCKET=@")).ShouldBe(1);
        outer.HasMessage.ShouldBeFalse();
        sandbox.Touch("ready");
        superdaemon.AwaitUp(1);
        outer.Message().ShouldBe("READY=1");
        superdaemon.Deploy();
        superdaemon.AwaitUp(2);
        outer.HasMessage.ShouldBeFalse("it is up already");
    }

    [OursTheory]
    [InlineData("missing/socket", "connect")]
    [InlineData("nowhere", "expected an absolute path or @name")]
    public void An_outer_one_that_cannot_be_told_is_named_in_the_log(string address, string reason)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Launch(["--ready=notify", sandbox.StatusOption], sandbox.Worker("--say", "READY=1"))
            .WithEnvironment("NOTIFY_SOCKET", address.Contains('/') ? sandbox[address] : address).Start();
        superdaemon.AwaitUp(1);
        superdaemon.WaitForLine("who started us was not told that we are up$").Text.ShouldContain(reason);
    }

    private static Superdaemon Start(Sandbox sandbox, IEnumerable<string> worker) =>
        sandbox.Start(["--interval=0.1", "--ready=notify", sandbox.StatusOption], worker);
}
