using System.IO.Pipes;

namespace ServerStarter.Integration;

public class Terminals
{
    private const byte CtrlC = 3;

    // Ctrl-C reaches every process of the terminal's foreground group, and each worker leads one of its own.
    [OursFact]
    public void After_Ctrl_C_all_have_gone_in_order_and_workers_were_told_as_ever()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start([sandbox.ShortInterval, .. sandbox.AllOptions], sandbox.Worker());
        superdaemon.AwaitUp(1);
        Send(superdaemon, Signal.Int);
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
        sandbox.WorkerSignals().ShouldBe(["1 TERM"]);
        superdaemon.Lines("unexpectedly").ShouldBeEmpty();
        superdaemon.Lines("starting new worker").ShouldHaveSingleItem();
        superdaemon.Log[^1].ShouldBe("exiting");
        sandbox.Files.ShouldBeEmpty();
        sandbox.LeftBehind().ShouldBeEmpty();
    }

    [OursFact]
    public void A_log_command_gets_the_last_line_even_so()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start([sandbox.ShortInterval, sandbox.StatusOption, "--log-file=| cat >> log"],
            sandbox.Worker());
        superdaemon.AwaitUp(1);
        Send(superdaemon, Signal.Int);
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
        superdaemon.Eventually(() => sandbox.LogLines is [.., "exiting"], "for the last line");
        superdaemon.Eventually(() => sandbox.LeftBehind().Length == 0, "for the command's end");
    }

    [OursFact]
    public void A_second_Ctrl_C_kills_a_worker_that_heeds_none()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start([sandbox.ShortInterval, sandbox.StatusOption],
            sandbox.Worker("--ignore", "INT,TERM"));
        superdaemon.AwaitUp(1);
        Send(superdaemon, Signal.Int);
        superdaemon.WaitForLine("^received INT");
        Send(superdaemon, Signal.Int);
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
        sandbox.LeftBehind().ShouldBeEmpty();
    }

    [OursFact]
    public void During_a_deploy_Ctrl_C_reaches_neither_generation_but_through_start_server()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start(["--interval=0.1", "--ready=notify", sandbox.StatusOption],
            sandbox.Worker("--ready-when", sandbox["ready.%g"]));
        superdaemon.Report(1);
        sandbox.Touch("ready.1");
        superdaemon.AwaitUp(1);
        superdaemon.Signal(Signal.Hup);
        superdaemon.Report(2);
        Send(superdaemon, Signal.Int);
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
        sandbox.WorkerSignals().Order().ShouldBe(["1 TERM", "2 TERM"]);
        sandbox.LeftBehind().ShouldBeEmpty();
    }

    // A real one: script(1) makes it, start_server is in its foreground, and the key is pressed.
    [ScriptFact]
    public void On_a_real_terminal_the_key_stops_all_in_order()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        using var keyboard = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.None);
        var command = string.Join(' ',
            [Repository.StartServer, sandbox.ShortInterval, sandbox.StatusOption, "--", .. sandbox.Worker()]);
        var terminal = new Launch(sandbox, ScriptFactAttribute.Program, ["-q", "-e", "-c", $"exec {command}", "/dev/null"])
            .WithDescriptor(0, keyboard.ClientSafePipeHandle).Start();
        keyboard.DisposeLocalCopyOfClientHandle();
        terminal.AwaitUp(1);
        sandbox.Report(1);
        keyboard.WriteByte(CtrlC);
        terminal.WaitForExit().ShouldBe(ExitStatus.Of(0));
        sandbox.WorkerSignals().ShouldBe(["1 TERM"]);
        terminal.Output.Of(1).ShouldContain(line => line.TrimEnd() == "exiting");
        sandbox.LeftBehind().ShouldBeEmpty();
    }

    private static void Send(Superdaemon superdaemon, Signal signal) =>
        ProcessGroup.Send(ProcessTable.Group(superdaemon.Pid), signal);
}
