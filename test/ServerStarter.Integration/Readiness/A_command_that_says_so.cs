namespace ServerStarter.Integration;

public class A_command_that_says_so
{
    [OursFact]
    public void It_is_asked_again_and_again_until_it_ends_with_0()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, """
            echo "$SERVER_STARTER_GENERATION $SERVER_STARTER_WORKER_PID" >> notes
            test -e ready.$SERVER_STARTER_GENERATION
            """, sandbox.Worker());
        var first = superdaemon.Report(1).Pid;
        superdaemon.AwaitNotes(3).ShouldAllBe(line => line == $"1 {first}");
        superdaemon.Listed.ShouldBeEmpty();
        sandbox.Touch("ready.1");
        superdaemon.AwaitUp(1);

        superdaemon.Signal(Signal.Hup);
        var second = superdaemon.Report(2).Pid;
        superdaemon.Eventually(() => sandbox.Notes.Count(line => line == $"2 {second}") > 2, "for the command to be asked about the second");
        superdaemon.Listed.ShouldBe([1]);
        sandbox.WorkerSignals().ShouldBeEmpty();
        sandbox.Touch("ready.2");
        superdaemon.AwaitUp(2);
        sandbox.WorkerSignals().ShouldBe(["1 TERM"]);

        var asked = sandbox.Notes.Length;
        superdaemon.ShouldSleep();
        sandbox.Notes.Length.ShouldBe(asked, "nobody is to be asked about");
    }

    [OursFact]
    public void Between_two_runs_there_is_a_pause()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, "date +%s%N >> notes; exit 1", sandbox.Worker());
        var times = superdaemon.AwaitNotes(5).Select(long.Parse).ToArray();
        // A tenth of a second; the clock that date(1) reads may be adjusted a little meanwhile.
        times.Zip(times.Skip(1), (one, next) => next - one).Min().ShouldBeGreaterThan(90_000_000);
    }

    [OursFact]
    public void What_the_worker_says_itself_does_not_count()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, "exit 1", sandbox.Worker("--say", "STATUS=said\nREADY=1"), "--ready-timeout=1");
        // The one message says both.
        superdaemon.WaitForLine(@"not ready after 1 s \(the ready command: exit code 1\) \(it says: said\), telling it to leave");
        superdaemon.Listed.ShouldBeEmpty();
    }

    [OursTheory]
    [InlineData("exit 3", "exit code 3")]
    [InlineData("no-such-command", "exit code 127")]
    [InlineData("kill -9 $$", "killed by SIGKILL")]
    [InlineData("sleep 600", "it has not ended")]
    public void Where_it_never_does_the_old_one_keeps_serving_and_the_log_says_what_was_wrong(string command, string failure)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox,
            $"test $SERVER_STARTER_GENERATION = 1 && exit; sleep 600 & echo $$ >> notes; {command}", sandbox.Worker(), "--ready-timeout=3");
        superdaemon.AwaitUp(1);
        superdaemon.Signal(Signal.Hup);
        var failed = superdaemon.Report(2).Pid;
        superdaemon.WaitForLine($"^new worker {failed} seems to have failed to start, not ready after 3 s "
            + $@"\(the ready command: {failure}\), telling it to leave; generation 1 keeps serving, trying again in 0.1 s$");
        superdaemon.WaitForLine($"^worker {failed} died, status:0 .*, it never came up$");
        sandbox.WorkerSignals()[0].ShouldBe("2 TERM");
        superdaemon.Listed.ShouldBe([1]);
        Request.Unix(sandbox["socket"]).Generation.ShouldBe(1);
        superdaemon.Stop();
        superdaemon.AwaitEnd(sandbox.NotedPids);
    }

    [OursFact]
    public void What_it_leaves_in_the_background_ends_with_it()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, "sleep 600 & echo $$ >> notes; test $(wc -l < notes) -gt 2", sandbox.Worker());
        superdaemon.AwaitUp(1);
        superdaemon.AwaitEnd(sandbox.NotedPids);
    }

    [OursFact]
    public void It_ends_with_the_worker_that_it_is_asked_about()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, "sleep 600 & echo $$ >> notes; sleep 600",
            sandbox.Worker("--exit-when", sandbox["end"], "--exit-code", "4"));
        var command = int.Parse(superdaemon.AwaitNotes(1)[0]);
        sandbox.Touch("end");
        superdaemon.WaitForLine("seems to have failed to start, exit status:1024");
        superdaemon.AwaitEnd(command);
    }

    [OursFact]
    public void It_ends_with_the_superdaemon_at_once()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, "sleep 600 & echo $$ >> notes; sleep 600", sandbox.Worker());
        superdaemon.Report(1);
        superdaemon.AwaitNotes(1);
        superdaemon.TimeToEndAfter(Signal.Term).ShouldBeLessThan(Patience.AtOnce);
        superdaemon.Eventually(() => sandbox.LeftBehind().Length == 0, "for what it has started to go");
    }

    [OursFact]
    public void It_has_the_worker_s_variables_and_nothing_to_read_or_to_say()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.MakeDirectory("env");
        sandbox.SetVariable("COLOUR", "blue\n");
        var superdaemon = Start(sandbox, """
            echo printed; echo complained >&2
            echo "$COLOUR ${NOTIFY_SOCKET-none} $(wc -c)" >> notes
            """, sandbox.Worker(), $"--envdir={sandbox["env"]}");
        superdaemon.AwaitUp(1);
        sandbox.Notes.ShouldBe(["blue none 0"]);
        superdaemon.Output.Lines.ShouldNotContain(line => line.Text == "printed" || line.Text == "complained");
    }

    [OursFact]
    public void Daemonize_returns_when_it_does()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var foreground = Start(sandbox, "echo asked >> notes; test -e ready", sandbox.Worker(), "--daemonize", sandbox.LogOption, sandbox.PidOption);
        foreground.AwaitNotes(3);
        foreground.ExitStatus.ShouldBeNull();
        sandbox.Touch("ready");
        foreground.WaitForExit().ShouldBe(ExitStatus.Of(0));
        foreground.Listed.ShouldBe([1]);
    }

    private static Superdaemon Start(Sandbox sandbox, string command, IEnumerable<string> worker, params string[] options) =>
        sandbox.Start(["--interval=0", $"--ready=command:{command}", sandbox.StatusOption, sandbox.PathOption, .. options], worker);
}
