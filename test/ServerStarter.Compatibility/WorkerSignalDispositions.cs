using System.Globalization;

namespace ServerStarter.Compatibility;

public class WorkerSignalDispositions
{
    [Theory, Perl, Ours]
    public void A_worker_ignores_SIGPIPE_and_nothing_else(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        Dispositions(sandbox.Launch([], Worker(sandbox))).ShouldBe((1UL << ((int)Signal.Pipe - 1), 0UL));
    }

    [OursFact]
    public void A_worker_does_not_inherit_what_start_server_was_started_ignoring_or_blocking()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var launch = sandbox.Launch([], Worker(sandbox)).WithIgnored(Signal.Hup, Signal.Usr1, Signal.Chld, Signal.Int)
            .WithBlocked(Signal.Usr2, Signal.Term, Signal.Chld);
        Dispositions(launch).ShouldBe((1UL << ((int)Signal.Pipe - 1), 0UL));
    }

    [Theory, Perl, Ours]
    public void Started_under_nohup_it_still_deploys_on_HUP(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Launch([], sandbox.Worker()).WithIgnored(Signal.Hup).Start();
        superdaemon.Report(1);
        superdaemon.Deploy();
    }

    [Theory, Perl, Ours]
    public void Started_by_a_shell_in_the_background_it_still_stops_on_INT(Subject subject)
    {
        using var sandbox = new Sandbox(subject);
        var superdaemon = sandbox.Launch([], sandbox.Worker()).WithIgnored(Signal.Int, Signal.Quit).Start();
        superdaemon.Report(1);
        superdaemon.Signal(Signal.Int);
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
    }

    // A shell's child, for it leaves dispositions alone; the .NET runtime of TestWorker ignores SIGPIPE by itself.
    private static IEnumerable<string> Worker(Sandbox sandbox) =>
        ["/bin/sh", "-c", "cat /proc/self/status > status; exec \"$0\" \"$@\"", .. sandbox.Worker()];

    private static (ulong Ignored, ulong Blocked) Dispositions(Launch launch)
    {
        launch.Start().Report(1);
        var status = File.ReadAllLines(launch.Sandbox["status"]).Select(line => line.Split(":\t"))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        return (ulong.Parse(status["SigIgn"], NumberStyles.HexNumber),
            ulong.Parse(status["SigBlk"], NumberStyles.HexNumber));
    }
}
