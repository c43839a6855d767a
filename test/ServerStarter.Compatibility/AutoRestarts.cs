namespace ServerStarter.Compatibility;

public class AutoRestarts
{
    private static readonly string[] s_everySecond = ["--enable-auto-restart", "--auto-restart-interval=1"];

    [ComparedFact]
    public void A_worker_that_is_old_enough_is_replaced() => Both.ShouldSayTheSame(subject =>
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Start([.. s_everySecond, "--kill-old-delay=0"], sandbox.Worker());
        var died = superdaemon.WaitForLine("^old worker .* died");
        return Transcript.Of([.. superdaemon.Log.Take(Array.IndexOf(superdaemon.Log, died.Text) + 1)], sandbox);
    });

    [ComparedFact]
    public void While_an_old_worker_remains_it_is_forced_at_twice_the_age() => Both.ShouldSayTheSame(subject =>
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Start([.. s_everySecond, "--kill-old-delay=0"],
            sandbox.Worker("--drain-while", sandbox.Touch("drain")));
        superdaemon.WaitForLine(@"^autorestart triggered \(interval=1\)");
        var forced = superdaemon.WaitForLine(@"^autorestart triggered \(forced, interval=1\)");
        return Transcript.Of([.. superdaemon.Log.Take(Array.IndexOf(superdaemon.Log, forced.Text) + 1)], sandbox);
    });

    [Theory, Perl, Ours]
    public void Old_workers_then_have_five_seconds(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Start(s_everySecond, sandbox.Worker());
        superdaemon.WaitForLine("^sleeping 5 secs before killing old workers");
    }
}
