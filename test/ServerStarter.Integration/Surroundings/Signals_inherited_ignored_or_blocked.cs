using System.Globalization;

namespace ServerStarter.Integration;

public class Signals_inherited_ignored_or_blocked
{
    private static readonly Signal[] s_used = [Signal.Hup, Signal.Int, Signal.Term, Signal.Usr1, Signal.Chld];

    private static readonly Signal[] s_all =
    [
        Signal.Hup, Signal.Int, Signal.Quit, Signal.Usr1, Signal.Usr2, Signal.Alrm, Signal.Term, Signal.Chld,
        Signal.Tstp, Signal.Ttin, Signal.Ttou, Signal.Winch, (Signal)34, (Signal)50, (Signal)64,
    ];

    [OursFact]
    public void Ignored_ones_are_obeyed_all_the_same() => ShouldObey(launch => launch.WithIgnored(s_used));

    [OursFact]
    public void Blocked_ones_are_obeyed_all_the_same() => ShouldObey(launch => launch.WithBlocked(s_used));

    [OursFact]
    public void Both_at_once_are_obeyed_all_the_same() =>
        ShouldObey(launch => launch.WithIgnored(s_used).WithBlocked(s_used));

    [OursTheory]
    [InlineData("worker")]
    [InlineData("log command")]
    public void A_child_gets_the_default_dispositions_and_an_empty_mask(string child)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        const string Look = "cat /proc/self/status > seen.new; mv seen.new seen";
        var (log, worker) = child == "worker" ? ("log", sandbox.WorkerAfter(Look))
            : ($"| {Look}; exec cat", sandbox.Worker());
        var ignored = s_all.Where(signal => (int)signal < 32).ToArray();
        var superdaemon = sandbox.Launch([$"--log-file={log}"], worker).WithIgnored(ignored).WithBlocked(s_all).Start();
        superdaemon.WhileItRuns(() => File.Exists(sandbox["seen"]), "for the child to look");
        Mask(sandbox, "SigIgn").ShouldBe(1UL << ((int)Signal.Pipe - 1));
        Mask(sandbox, "SigBlk").ShouldBe(0UL);
    }

    [OursFact]
    public void In_the_background_they_are_obeyed_too()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var foreground = sandbox.Launch([sandbox.ShortInterval, .. sandbox.AllOptions, "--daemonize",
            sandbox.LogOption], sandbox.Worker())
            .WithIgnored(s_used).WithBlocked(s_used).Start();
        foreground.WaitForExit().ShouldBe(ExitStatus.Of(0));
        var daemon = sandbox.PidFrom(sandbox["pid"]);
        ProcessTable.Send(sandbox.Report(1).Pid, Signal.Kill);
        AwaitListed(foreground, 2);
        ProcessTable.Send(daemon, Signal.Hup);
        AwaitListed(foreground, 3);
        ProcessTable.Send(daemon, Signal.Int);
        foreground.Eventually(() => !ProcessTable.IsRunning(daemon), "for the daemon's end");
    }

    private static void ShouldObey(Func<Launch, Launch> surround)
    {
        foreach (var stop in new[] { Signal.Term, Signal.Int })
        {
            using var sandbox = new Sandbox(Subject.Ours);
            var superdaemon = surround(sandbox.Launch([sandbox.ShortInterval, sandbox.StatusOption, sandbox.LogOption],
                sandbox.Worker())).Start();
            superdaemon.AwaitUp(1);
            ProcessTable.Send(superdaemon.Report(1).Pid, Signal.Kill);
            superdaemon.AwaitUp(2);
            superdaemon.Deploy();
            superdaemon.Signal(Signal.Usr1);
            superdaemon.Eventually(() =>
                sandbox.LogLines.Any(line => line.StartsWith("received USR1")), "for USR1 to be obeyed");
            superdaemon.TimeToEndAfter(stop).ShouldBeLessThan(Patience.AtOnce);
        }
    }

    // The foreground process has ended, and successfully; what it left is looked at.
    private static void AwaitListed(Superdaemon foreground, int generation) =>
        foreground.Eventually(() =>
            foreground.Listed is [var only] && only == generation, $"for generation {generation} to be listed alone");

    private static ulong Mask(Sandbox sandbox, string name) =>
        ulong.Parse(PlainFile.Lines(sandbox["seen"]).Single(line => line.StartsWith(name)).Split('\t')[1],
            NumberStyles.HexNumber);
}
