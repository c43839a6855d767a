using System.IO.Pipes;

namespace ServerStarter.Integration;

public class Logs_that_nobody_reads
{
    [OursTheory]
    [InlineData(Signal.Term)]
    [InlineData(Signal.Int)]
    public void Behind_a_full_pipe_a_stop_acts(Signal signal)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        using var stuck = new FullPipe();
        var superdaemon = sandbox.Launch([sandbox.ShortInterval, .. sandbox.AllOptions], sandbox.Worker())
            .WithDescriptor(2, stuck.Writer).Start();
        superdaemon.AwaitUp(1);
        superdaemon.Deploy();
        superdaemon.AwaitUp(2);
        superdaemon.TimeToEndAfter(signal).ShouldBeLessThan(Patience.AtOnce);
        sandbox.WorkerSignals().ShouldBe(["1 TERM", "2 TERM"]);
        sandbox.Files.ShouldBeEmpty();
    }

    [OursFact]
    public void Once_somebody_reads_nothing_is_missing()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        using var stuck = new FullPipe();
        var superdaemon = sandbox.Launch([sandbox.ShortInterval, sandbox.StatusOption], sandbox.Worker())
            .WithDescriptor(2, stuck.Writer).Start();
        superdaemon.AwaitUp(1);
        superdaemon.Deploy();
        stuck.Read();
        superdaemon.Eventually(() => stuck.Lines.Any(line => line.StartsWith("old worker")), "for the last line");
        stuck.Lines.Select(line => line.Split(' ')[..2]).ShouldBe(
            [["start_server", $"(pid:{superdaemon.Pid})"], ["starting", "new"], ["received", "HUP,"],
                ["starting", "new"], ["new", "worker"], ["killing", "old"], ["old", "worker"]]);
    }

    [OursFact]
    public void After_too_much_of_it_the_log_says_how_many_lines_are_lost()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        using var stuck = new FullPipe();
        sandbox.MakeDirectory("env");
        for (var i = 0; i < 400; i++)
            sandbox.Touch($"env/EMPTY{i}");
        var superdaemon = sandbox.Launch(["--interval=0.05", sandbox.StatusOption, $"--envdir={sandbox["env"]}"],
            sandbox.Worker()).WithDescriptor(2, stuck.Writer).Start();
        superdaemon.AwaitUp(1);
        for (var i = 0; i < 3; i++)
            superdaemon.Deploy();
        stuck.Read();
        superdaemon.Eventually(() => stuck.Lines.Any(line => line.Contains("lines of the log are lost")),
            "for an account of it");
        superdaemon.Deploy();
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
    }

    [OursFact]
    public void When_the_reader_has_gone_all_goes_on()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        using var closed = new AnonymousPipeServerStream(PipeDirection.Out);
        closed.DisposeLocalCopyOfClientHandle();
        var superdaemon = sandbox.Launch([sandbox.ShortInterval, .. sandbox.AllOptions], sandbox.Worker())
            .WithDescriptor(2, closed.SafePipeHandle).Start();
        ShouldWork(superdaemon);
    }

    [OursFact]
    public void When_the_disk_is_full_all_goes_on()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        ShouldWork(sandbox.Start([sandbox.ShortInterval, .. sandbox.AllOptions, "--log-file=/dev/full"],
            sandbox.Worker()));
    }

    // A command that neither reads nor ends: it is given some seconds at the end, not for ever.
    [OursFact]
    public void A_log_command_that_does_not_read_cannot_keep_a_stop_from_its_end()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start([sandbox.ShortInterval, .. sandbox.AllOptions, "--log-file=| exec sleep 60"],
            sandbox.Worker());
        superdaemon.AwaitUp(1);
        superdaemon.Signal(Signal.Term);
        superdaemon.Eventually(() => sandbox.Files.Length == 0, "for the files to be removed", Patience.AtOnce);
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
    }

    private static void ShouldWork(Superdaemon superdaemon)
    {
        superdaemon.AwaitUp(1);
        superdaemon.Deploy();
        Request.Unix(superdaemon.Launch.Sandbox["socket"]).Generation.ShouldBe(2);
        superdaemon.TimeToEndAfter(Signal.Term).ShouldBeLessThan(Patience.AtOnce);
    }
}
