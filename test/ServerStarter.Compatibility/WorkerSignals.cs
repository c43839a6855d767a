namespace ServerStarter.Compatibility;

public class WorkerSignals
{
    [Theory, Perl, Ours]
    public void On_HUP_the_old_worker_gets_TERM(Subject subject) => OnDeploy(subject, [], "1 TERM");

    [Theory, Perl, Ours]
    public void On_HUP_the_old_worker_gets_the_signal_that_was_asked_for(Subject subject) =>
        OnDeploy(subject, ["--signal-on-hup=USR1"], "1 USR1");

    [Theory, Perl, Ours]
    public void A_signal_may_be_named_in_any_case_and_with_SIG(Subject subject) =>
        OnDeploy(subject, ["--signal-on-hup=sigQuit"], "1 QUIT");

    [Theory, Perl, Ours]
    public void A_signal_may_be_a_number(Subject subject) => OnDeploy(subject, ["--signal-on-hup=10"], "1 USR1");

    [Theory, Perl, Ours]
    public void On_TERM_every_worker_gets_TERM(Subject subject) => OnStop(subject, Signal.Term, [], "1 TERM");

    [Theory, Perl, Ours]
    public void On_TERM_every_worker_gets_the_signal_that_was_asked_for(Subject subject) =>
        OnStop(subject, Signal.Term, ["--signal-on-term=sigusr2", "--signal-on-hup=usr1"], "1 USR2");

    [Theory, Perl, Ours]
    public void On_INT_every_worker_gets_TERM_whatever_was_asked_for(Subject subject) =>
        OnStop(subject, Signal.Int, ["--signal-on-term=usr2", "--signal-on-hup=usr1"], "1 TERM");

    [Theory, Perl, Ours]
    public void On_TERM_old_workers_that_drain_get_it_too(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        var drain = sandbox.Touch("drain");
        var superdaemon = sandbox.Start(["--signal-on-hup=USR1"], sandbox.Worker("--drain-while", drain));
        superdaemon.Report(1);
        superdaemon.Signal(Signal.Hup);
        superdaemon.Report(2);
        superdaemon.Eventually(() => sandbox.WorkerSignals().Length == 1, "for the old worker's signal");
        superdaemon.Signal(Signal.Term);
        superdaemon.Eventually(() => sandbox.WorkerSignals().Length == 3, "for both workers' signals");
        File.Delete(drain);
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
        sandbox.WorkerSignals()[0].ShouldBe("1 USR1");
        sandbox.WorkerSignals()[1..].Order().ShouldBe(["1 TERM", "2 TERM"]);
    }

    private static void OnDeploy(Subject subject, string[] options, params string[] signals)
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Start(options, sandbox.Worker());
        superdaemon.Report(1);
        superdaemon.Deploy();
        sandbox.WorkerSignals().ShouldBe(signals);
    }

    private static void OnStop(Subject subject, Signal signal, string[] options, params string[] signals)
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Start(options, sandbox.Worker());
        superdaemon.Report(1);
        superdaemon.Signal(signal);
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
        sandbox.WorkerSignals().ShouldBe(signals);
        sandbox.LeftBehind().ShouldBeEmpty();
    }
}
