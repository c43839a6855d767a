namespace ServerStarter.Integration;

/// <summary>Workers that are a shell, with the server below it.</summary>
public class Launchers
{
    [OursFact]
    public void The_server_that_a_shell_has_forked_speaks_for_it()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox,
            ["/bin/sh", "-c", """trap 'kill $!' TERM; "$0" "$@" & wait; wait""", .. sandbox.Worker("--ready-when", sandbox["ready.%g"])]);
        var server = superdaemon.Report(1);
        server.ParentPid.ShouldBe(server.Group);
        superdaemon.Listed.ShouldBeEmpty();
        sandbox.Touch("ready.1");
        superdaemon.AwaitUp(1);
        sandbox.Touch("ready.2");
        superdaemon.Signal(Signal.Hup);
        superdaemon.AwaitUp(2);
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
        sandbox.LeftBehind().ShouldBeEmpty();
    }

    [SystemdNotifyFact]
    public void A_script_may_say_it_by_systemd_notify()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, ["/bin/sh", "-c",
            $$"""until [ -e warm ]; do sleep 0.02; done; {{SystemdNotifyFactAttribute.Program}} --ready; exec "$0" "$@" """, .. sandbox.Worker()]);
        superdaemon.WaitForWorker(1);
        superdaemon.Listed.ShouldBeEmpty();
        sandbox.Touch("warm");
        superdaemon.AwaitUp(1);
        superdaemon.Deploy();
        superdaemon.AwaitUp(2);
        superdaemon.Lines("is passed over").ShouldBeEmpty();
    }

    private static Superdaemon Start(Sandbox sandbox, IEnumerable<string> worker) =>
        sandbox.Start([$"--interval={Patience.VeryLong}", "--ready=notify", sandbox.StatusOption], worker);
}
