namespace ServerStarter.Integration;

/// <summary>Whoever waits may give up; the deploy does not.</summary>
public class Restarts_that_are_not_waited_for
{
    [OursTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void When_the_time_is_over_the_message_says_that_the_deploy_goes_on_and_it_does(bool byFiles)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox);
        var restart = byFiles ? sandbox.AskByFiles("--restart", "--timeout=0.2") : sandbox.Ask("--restart", "--timeout=0.2");
        restart.ShouldEndWith(3);
        restart.Log.ShouldHaveSingleItem().ShouldContain("not over after 0.2 s: the deploy goes on; see ");
        GoesOn(sandbox, superdaemon);
    }

    [OursFact]
    public void No_time_at_all_is_enough_to_ask_for_it()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox);
        sandbox.Ask("--restart", "--timeout=0").ShouldEndWith(3);
        GoesOn(sandbox, superdaemon);
    }

    [OursTheory]
    [InlineData(Signal.Int, true)]
    [InlineData(Signal.Term, true)]
    [InlineData(Signal.Int, false)]
    [InlineData(Signal.Hup, false)]
    public void A_signal_ends_the_waiting_alone(Signal signal, bool byFiles)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox);
        var restart = byFiles ? sandbox.AskByFiles("--restart") : sandbox.Ask("--restart");
        superdaemon.WaitForLine("spawning a new worker");
        restart.Signal(signal);
        restart.ShouldEndWith(128 + (int)signal);
        restart.Log.ShouldHaveSingleItem().ShouldStartWith($"start_server: stopped waiting ({signal.ToString().ToUpperInvariant()}): the deploy goes on; see ");
        GoesOn(sandbox, superdaemon);
    }

    // As nohup(1) starts it, or a shell that puts it into the background.
    [OursFact]
    public void But_none_that_it_was_started_with_ignored()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox);
        var restart = sandbox.Asking("--restart").WithIgnored(Signal.Hup, Signal.Int).Start();
        superdaemon.WaitForLine("spawning a new worker");
        restart.Signal(Signal.Hup);
        restart.Signal(Signal.Int);
        sandbox.Touch("ready.2");
        restart.ShouldEndWith(0);
    }

    private static Superdaemon Start(Sandbox sandbox)
    {
        sandbox.Touch("ready.1");
        return sandbox.StartControlled(["--ready=notify"], sandbox.Worker("--ready-when", sandbox["ready.%g"]));
    }

    private static void GoesOn(Sandbox sandbox, Superdaemon superdaemon)
    {
        sandbox.Touch("ready.2");
        superdaemon.AwaitNewerThan(1);
    }
}
