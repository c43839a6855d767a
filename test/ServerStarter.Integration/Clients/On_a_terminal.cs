using System.IO.Pipes;

namespace ServerStarter.Integration;

// Terminals that script(1) makes.
public class On_a_terminal
{
    private const byte CtrlC = 3;
    private const string Up = "\e[A";

    [ScriptFact]
    public void A_restart_is_a_block_in_its_place_and_ends_as_text()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.StartControlled([], sandbox.Worker());
        var lines = Terminal(sandbox, "TERM=xterm", "--restart").ShouldEndWith(0);
        lines.ShouldContain(line => line.Contains(Up));
        // What the last drawing leaves, and the outcome below it.
        var last = Array.FindLastIndex(lines, line => line.Contains(Up));
        lines[(last + 1)..].Select(Text).ShouldBe(
        [
            $"  generation 1  process {sandbox.Report(1).Pid}  gone     T",
            $"  generation 2  process {sandbox.Report(2).Pid}  serving  T",
            $"deploy 2 succeeded: generation 2 (process {sandbox.Report(2).Pid}) serves, nothing older is left",
        ], sandbox.Evidence());
        Text(lines[last]).ShouldEndWith("deploy 2: done");
    }

    [ScriptTheory]
    [InlineData("TERM=dumb")]
    [InlineData("-u TERM")]
    public void Where_nothing_can_be_written_over_it_is_lines(string terminal)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.StartControlled([], sandbox.Worker());
        var lines = Terminal(sandbox, terminal, "--restart").ShouldEndWith(0);
        lines.ShouldAllBe(line => !line.Contains('\e'));
        lines.ShouldContain(line => line.StartsWith("generation 2"));
    }

    [ScriptFact]
    public void A_status_fits_its_width()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.StartControlled([], sandbox.Worker());
        var lines = Terminal(sandbox, "TERM=xterm", "--status", "stty cols 50;").ShouldEndWith(0);
        lines.ShouldContain(line => line.TrimEnd().EndsWith('…'));
        lines.ShouldAllBe(line => line.TrimEnd().Length < 50);
    }

    [ScriptFact]
    public void Its_key_ends_the_waiting_alone()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        using var keyboard = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.None);
        var drain = sandbox.Touch("drain");
        var superdaemon = sandbox.StartControlled([], sandbox.Worker("--drain-while", drain));
        var terminal = Launch(sandbox, "TERM=xterm", "--restart", "").WithDescriptor(0, keyboard.ClientSafePipeHandle).Start();
        keyboard.DisposeLocalCopyOfClientHandle();
        terminal.WaitForLine("generation 1 .* draining");
        keyboard.WriteByte(CtrlC);
        terminal.ShouldEndWith(130)[^1].ShouldContain("start_server: stopped waiting (INT): the deploy goes on");
        File.Delete(drain);
        superdaemon.AwaitNewerThan(1);
    }

    private static Superdaemon Terminal(Sandbox sandbox, string terminal, string verb, string before = "") =>
        Launch(sandbox, terminal, verb, before).Start();

    private static Launch Launch(Sandbox sandbox, string terminal, string verb, string before) =>
        new(sandbox, ScriptFactAttribute.Program,
            ["-q", "-e", "-c", $"{before} exec env {terminal} {Repository.StartServer} {verb} {sandbox.ControlOption}", "/dev/null"]);

    // Without what controls the terminal, and without times.
    private static string Text(string line) =>
        System.Text.RegularExpressions.Regex.Replace(
            System.Text.RegularExpressions.Regex.Replace(line, @"\e\[[AKJ]|\r", ""), @"(?<=  )[0-9.]+ s( .*)?$", "T");
}
