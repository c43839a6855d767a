namespace ServerStarter.Integration;

public class Defect07_Output_vanishes_when_the_log_command_dies
{
    private const string Command = "| echo $$ > reader; exec cat >> log";

    // Says as many lines as the file of the next number asks for, then that it has.
    private const string Writer = """
        n=1
        while :; do
            until [ -s batch.$n ]; do sleep 0.02; done
            read count < batch.$n; i=0
            while [ $i -lt $count ]; do i=$((i+1)); echo "batch $n line $i"; done
            : > wrote.$n; n=$((n+1))
        done
        """;

    // More than a pipe has room for: the worker waits for a reader, too.
    [OursTheory]
    [InlineData(200)]
    [InlineData(12000)]
    public void It_is_started_again_and_no_line_is_lost(int meanwhile)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox);
        Write(sandbox, 1, 100);
        AwaitLine(superdaemon, "batch 1 line 100");
        var killed = KillReader(superdaemon);
        Write(sandbox, 2, meanwhile);
        superdaemon.Eventually(() => File.Exists(sandbox["wrote.2"]), "for the worker to have written");
        superdaemon.Eventually(() => Reader(sandbox) != killed, "for the command to be started again");
        Write(sandbox, 3, 100);
        AwaitLine(superdaemon, "batch 3 line 100");
        Batches(sandbox).ShouldBe(Expected(100, meanwhile, 100));
        sandbox.LogLines.ShouldContain(line =>
            line.Contains("the log command has ended (killed by SIGKILL), starting it again"));
        superdaemon.Listed.ShouldBe([1]);
    }

    [OursFact]
    public void Killed_just_before_a_stop_it_still_gets_everything()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox);
        Write(sandbox, 1, 100);
        AwaitLine(superdaemon, "batch 1 line 100");
        KillReader(superdaemon);
        Write(sandbox, 2, 200);
        superdaemon.Eventually(() => File.Exists(sandbox["wrote.2"]), "for the worker to have written");
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
        AwaitLine(superdaemon, "exiting");
        Batches(sandbox).ShouldBe(Expected(100, 200));
        superdaemon.Eventually(() => sandbox.LeftBehind().Length == 0, "for the command's end");
    }

    [OursFact]
    public void A_command_that_always_ends_is_started_once_a_second()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start([sandbox.ShortInterval, sandbox.StatusOption,
            "--log-file=| echo x >> starts; read line; echo \"$line\" >> log"], sandbox.Worker());
        superdaemon.AwaitUp(1);
        superdaemon.Eventually(() => PlainFile.Lines(sandbox["starts"]).Length == 3, "for three starts");
        // A first line, and one for each end that was seen.
        sandbox.LogLines.Length.ShouldBeLessThan(4);
        superdaemon.Deploy();
        superdaemon.TimeToEndAfter(Signal.Term).ShouldBeLessThan(Patience.AtOnce);
    }

    [PerlFact]
    public void The_Perl_program_goes_on_in_silence()
    {
        using var sandbox = new Sandbox(Subject.Perl);
        var superdaemon = Start(sandbox);
        KillReader(superdaemon);
        superdaemon.Signal(Signal.Hup);
        superdaemon.AwaitUp(2);
        sandbox.LogLines.ShouldNotContain(line => line.StartsWith("received HUP"));
        sandbox.Running().ShouldNotContain(pid => ProcessTable.CommandLine(pid).StartsWith("cat"));
    }

    private static Superdaemon Start(Sandbox sandbox)
    {
        var superdaemon = sandbox.Start([sandbox.ShortInterval, sandbox.StatusOption, $"--log-file={Command}"],
            "/bin/sh", "-c", Writer);
        superdaemon.AwaitUp(1);
        superdaemon.Eventually(() =>
            Reader(sandbox) > 0 && ProcessTable.CommandLine(Reader(sandbox)) == "cat", "for the command to run");
        return superdaemon;
    }

    private static int Reader(Sandbox sandbox) => PlainFile.Lines(sandbox["reader"]) is [var pid] ? int.Parse(pid) : 0;

    private static int KillReader(Superdaemon superdaemon)
    {
        var reader = Reader(superdaemon.Launch.Sandbox);
        ProcessTable.Send(reader, Signal.Kill);
        superdaemon.Eventually(() => !ProcessTable.IsRunning(reader), "for the command's end");
        return reader;
    }

    private static void Write(Sandbox sandbox, int batch, int lines)
    {
        File.WriteAllText(sandbox["batch"], $"{lines}\n");
        File.Move(sandbox["batch"], sandbox[$"batch.{batch}"]);
    }

    private static void AwaitLine(Superdaemon superdaemon, string line) =>
        superdaemon.Eventually(() => superdaemon.Launch.Sandbox.LogLines.Contains(line), $"for «{line}» in the log");

    private static string[] Batches(Sandbox sandbox) => [.. sandbox.LogLines.Where(line => line.StartsWith("batch"))];

    private static IEnumerable<string> Expected(params int[] batches) =>
        batches.SelectMany((lines, i) => Enumerable.Range(1, lines).Select(line => $"batch {i + 1} line {line}"));
}
