using System.Diagnostics;

namespace ServerStarter.Integration;

public class Workers_that_say_they_are_ready
{
    [OursFact]
    public void With_notify_one_that_only_lives_is_not_up()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, "--interval=0", "--ready=notify");
        superdaemon.Report(1);
        superdaemon.Listed.ShouldBeEmpty();
        sandbox.Touch("ready.1");
        superdaemon.AwaitUp(1);
    }

    // With an interval that no test lives to see the end of.
    [OursTheory]
    [InlineData("--ready=alive")]
    [InlineData("--ready=notify")]
    public void It_is_up_at_that_moment_and_the_old_one_is_told(string ready)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, $"--interval={Patience.VeryLong}", ready);
        sandbox.Touch("ready.1");
        superdaemon.AwaitUp(1);
        superdaemon.Signal(Signal.Hup);
        superdaemon.Report(2);
        superdaemon.Listed.ShouldBe([1]);
        sandbox.WorkerSignals().ShouldBeEmpty();

        var said = Stopwatch.GetTimestamp();
        sandbox.Touch("ready.2");
        superdaemon.Eventually(() => sandbox.WorkerSignals() is ["1 TERM"], "for the old one to be told");
        Stopwatch.GetElapsedTime(said).ShouldBeLessThan(Patience.AtOnce);
        superdaemon.AwaitUp(2);
    }

    [OursFact]
    public void From_HUP_to_the_signal_it_takes_as_long_as_the_worker_s_own_start()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, $"--interval={Patience.VeryLong}", "--ready=notify", "1", "2", "3", "4");
        superdaemon.AwaitUp(1);
        for (var generation = 2; generation <= 4; generation++)
        {
            superdaemon.Deploy();
            superdaemon.AwaitUp(generation);
        }
        var asked = superdaemon.WaitForLines(3, "received HUP");
        var told = superdaemon.WaitForLines(3, "killing old workers");
        foreach (var (from, to) in asked.Zip(told))
            Stopwatch.GetElapsedTime(from.Arrived, to.Arrived).ShouldBeLessThan(Patience.AtOnce);
    }

    [OursFact]
    public void One_that_ends_before_it_has_said_so_has_failed_and_the_old_one_stays()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start(["--interval=0.1", "--ready=notify", sandbox.StatusOption],
            sandbox.Worker("--ready-when", sandbox.Touch("ready"), "--fail-while", sandbox["broken"]));
        superdaemon.AwaitUp(1);
        File.Delete(sandbox["ready"]);
        sandbox.Touch("broken");
        superdaemon.Signal(Signal.Hup);
        superdaemon.WaitForLines(2, "seems to have failed to start, exit status:256");
        superdaemon.Listed.ShouldBe([1]);
        sandbox.WorkerSignals().ShouldBeEmpty();
        sandbox.Touch("ready");
        File.Delete(sandbox["broken"]);
        superdaemon.AwaitNewerThan(1);
    }

    [OursFact]
    public void Daemonize_returns_when_the_first_one_says_so()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var foreground = Start(sandbox, $"--interval={Patience.VeryLong}", "--ready=notify", options:
            ["--daemonize", sandbox.LogOption, sandbox.PidOption]);
        foreground.Report(1);
        foreground.ExitStatus.ShouldBeNull();
        sandbox.Touch("ready.1");
        foreground.WaitForExit().ShouldBe(ExitStatus.Of(0));
        foreground.Listed.ShouldBe([1]);
    }

    private static Superdaemon Start(Sandbox sandbox, string interval, string ready, params string[] readyAtOnce) =>
        Start(sandbox, interval, ready, [], readyAtOnce);

    private static Superdaemon Start(
        Sandbox sandbox, string interval, string ready, string[] options, params string[] readyAtOnce)
    {
        foreach (var generation in readyAtOnce)
            sandbox.Touch($"ready.{generation}");
        return sandbox.Start([interval, ready, sandbox.StatusOption, .. options],
            sandbox.Worker("--ready-when", sandbox["ready.%g"]));
    }
}
