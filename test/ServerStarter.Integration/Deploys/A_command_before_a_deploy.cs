namespace ServerStarter.Integration;

public class A_command_before_a_deploy
{
    // Notes its deploy, and lets the first one pass.
    private const string FirstPasses = "echo $SERVER_STARTER_DEPLOY >> notes; test $SERVER_STARTER_DEPLOY = 1 && exit; ";

    [OursFact]
    public void It_is_told_what_is_to_come_and_what_serves()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.MakeDirectory("env");
        sandbox.SetVariable("COLOUR", "blue\n");
        var superdaemon = Start(sandbox, """
            echo "$SERVER_STARTER_DEPLOY $SERVER_STARTER_GENERATION [$SERVER_STARTER_WORKER_PID] $COLOUR ${NOTIFY_SOCKET-none}" >> notes
            """, sandbox.Worker(), $"--envdir={sandbox["env"]}");
        superdaemon.AwaitUp(1);
        var first = superdaemon.Report(1).Pid;
        sandbox.SetVariable("COLOUR", "red\n");
        superdaemon.Deploy();
        sandbox.Notes.ShouldBe(["1 1 [] blue none", $"2 2 [{first}] red none"]);
    }

    [OursFact]
    public void Where_it_says_no_nothing_is_started_and_the_old_one_serves_on()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Up(sandbox, FirstPasses + "test ! -e refuse || exit 7");
        sandbox.Touch("refuse");
        superdaemon.Signal(Signal.Hup);
        superdaemon.WaitForLine("^deploy refused: the pre-deploy command of deploy 2 failed: exit code 7; generation 1 keeps serving$");
        superdaemon.ShouldSleep();
        superdaemon.Lines("starting new worker").ShouldHaveSingleItem();
        superdaemon.Listed.ShouldBe([1]);
        sandbox.WorkerSignals().ShouldBeEmpty();
        Request.Unix(sandbox["socket"]).Generation.ShouldBe(1);

        File.Delete(sandbox["refuse"]);
        superdaemon.Deploy();
        sandbox.Notes.ShouldBe(["1", "2", "3"]);
    }

    [OursTheory]
    [InlineData("exit 7", "exit code 7")]
    [InlineData("no-such-command", "exit code 127")]
    [InlineData("sleep 600", "not over after 3 s")]
    public void A_first_start_that_it_refuses_is_the_end(string command, string failure)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, command, sandbox.Worker(), "--hook-timeout=3", sandbox.PidOption);
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(1));
        superdaemon.Log.ShouldContain($"the pre-deploy command of deploy 1 failed: {failure}");
        superdaemon.Lines("starting new worker").ShouldBeEmpty();
        sandbox.Files.ShouldBeEmpty();
        sandbox.LeftBehind().ShouldBeEmpty();
    }

    [OursFact]
    public void Daemonize_says_so()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var foreground = Start(sandbox, "exit 7", sandbox.Worker(), "--daemonize", sandbox.LogOption);
        foreground.WaitForExit().ShouldBe(ExitStatus.Of(1));
        foreground.Log.ShouldHaveSingleItem().ShouldContain("the pre-deploy command of deploy 1 failed: exit code 7");
        sandbox.LeftBehind().ShouldBeEmpty();
    }

    [OursFact]
    public void It_is_asked_once_however_many_attempts_the_deploy_takes()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, "echo $SERVER_STARTER_DEPLOY >> notes", sandbox.Version(), Versions.Ready);
        superdaemon.AwaitUp(1);
        sandbox.Touch("broken");
        superdaemon.Signal(Signal.Hup);
        superdaemon.WaitForLines(3, "trying again in");
        File.Delete(sandbox["broken"]);
        superdaemon.AwaitNewerThan(1);
        sandbox.Notes.ShouldBe(["1", "2"]);
    }

    [OursFact]
    public void A_serving_worker_that_dies_meanwhile_is_replaced_at_once()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Up(sandbox, FirstPasses + "until test -e go; do sleep 0.05; done");
        superdaemon.Signal(Signal.Hup);
        superdaemon.AwaitNotes(2);
        ProcessTable.Send(superdaemon.Report(1).Pid, Signal.Kill);
        superdaemon.AwaitUp(2);
        Request.Unix(sandbox["socket"]).Generation.ShouldBe(2);
        sandbox.Touch("go");
        superdaemon.Deploy();
        sandbox.Notes.ShouldBe(["1", "2", "3"]);
    }

    [OursFact]
    public void One_that_does_not_end_is_killed_with_all_that_it_has_started()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Up(sandbox, FirstPasses + "sleep 600 & echo $$ > hung; sleep 600", "--hook-timeout=3");
        superdaemon.Signal(Signal.Hup);
        superdaemon.WaitForLine("^the pre-deploy command of deploy 2 is not over after 3 s, killing it$");
        superdaemon.WaitForLine("^deploy refused: the pre-deploy command of deploy 2 failed: not over after 3 s; generation 1 keeps serving$");
        superdaemon.AwaitEnd(int.Parse(PlainFile.Read(sandbox["hung"])!));
        superdaemon.Lines("starting new worker").ShouldHaveSingleItem();
    }

    [OursFact]
    public void Restarts_asked_for_meanwhile_make_one_more_deploy()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Up(sandbox, FirstPasses + "until test -e go; do sleep 0.05; done");
        superdaemon.Signal(Signal.Hup);
        superdaemon.AwaitNotes(2);
        for (var asked = 1; asked <= 3; asked++)
        {
            superdaemon.Signal(Signal.Hup);
            superdaemon.WaitForLines(asked, "received HUP, spawning a new worker once the pre-deploy command is over");
        }
        sandbox.Notes.Length.ShouldBe(2);
        sandbox.Touch("go");
        superdaemon.AwaitUp(3);
        superdaemon.ShouldSleep();
        sandbox.Notes.ShouldBe(["1", "2", "3"]);
        superdaemon.Generation.ShouldBe(3);
    }

    [OursFact]
    public void After_one_that_is_refused_too()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Up(sandbox, FirstPasses + "until test -e go; do sleep 0.05; done; test $SERVER_STARTER_DEPLOY != 2");
        superdaemon.Signal(Signal.Hup);
        superdaemon.AwaitNotes(2);
        superdaemon.Signal(Signal.Hup);
        superdaemon.WaitForLine("once the pre-deploy command is over$");
        sandbox.Touch("go");
        superdaemon.AwaitUp(2);
        superdaemon.Lines("deploy refused: ").ShouldHaveSingleItem();
        sandbox.Notes.ShouldBe(["1", "2", "3"]);
    }

    [OursTheory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_stop_meanwhile_ends_everything_at_once(int deploy)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, $"echo $SERVER_STARTER_DEPLOY >> notes; test $SERVER_STARTER_DEPLOY -lt {deploy} || sleep 600", sandbox.Worker());
        if (deploy > 1)
        {
            superdaemon.AwaitUp(1);
            superdaemon.Signal(Signal.Hup);
        }
        superdaemon.AwaitNotes(deploy);
        superdaemon.TimeToEndAfter(Signal.Term).ShouldBeLessThan(Patience.AtOnce);
        superdaemon.Eventually(() => sandbox.LeftBehind().Length == 0, "for what it has started to go");
    }

    private static Superdaemon Up(Sandbox sandbox, string command, params string[] options)
    {
        var superdaemon = Start(sandbox, command, sandbox.Worker(), options);
        superdaemon.AwaitUp(1);
        return superdaemon;
    }

    private static Superdaemon Start(Sandbox sandbox, string command, IEnumerable<string> worker, params string[] options) =>
        sandbox.Start(["--interval=0.1", $"--pre-deploy={command}", sandbox.StatusOption, sandbox.PathOption, .. options], worker);
}
