using System.IO.Pipes;

namespace ServerStarter.Integration;

public class Defect17_Waiting_burns_a_whole_processor
{
    [OursFact]
    public void Not_while_the_last_worker_drains()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, [], "--drain-while", sandbox.Touch("drain"));
        superdaemon.Signal(Signal.Term);
        superdaemon.WaitForLine("^received TERM");
        superdaemon.ShouldSleep();
    }

    [OursFact]
    public void Not_while_an_old_worker_drains()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, [], "--drain-while", sandbox.Touch("drain"));
        superdaemon.Signal(Signal.Hup);
        superdaemon.AwaitUp(1, 2);
        superdaemon.ShouldSleep();
    }

    [OursFact]
    public void Not_while_all_is_well()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.MakeDirectory("env");
        Start(sandbox, [sandbox.PidOption, sandbox.PathOption, $"--port={sandbox.FreePort()}",
            $"--envdir={sandbox["env"]}", "--enable-auto-restart",
            "--log-file=| cat >> log"]).ShouldSleep();
    }

    [OursFact]
    public void Not_during_a_start_and_the_kill_delay()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, [$"--kill-old-delay={Patience.VeryLong}"]);
        superdaemon.Signal(Signal.Hup);
        superdaemon.AwaitUp(1, 2);
        superdaemon.ShouldSleep();
        using var slow = new Sandbox(Subject.Ours);
        var starting = slow.Start([$"--interval={Patience.VeryLong}"], slow.Worker());
        starting.Report(1);
        starting.ShouldSleep();
    }

    [OursFact]
    public void Not_while_a_failed_start_waits_to_be_tried_again()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start([$"--interval={Patience.VeryLong}"], "/bin/false");
        superdaemon.WaitForLine("trying again");
        superdaemon.ShouldSleep();
    }

    [OursFact]
    public void Not_when_the_envdir_has_been_removed()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.MakeDirectory("env");
        var superdaemon = Start(sandbox, [$"--envdir={sandbox["env"]}"]);
        Directory.Delete(sandbox["env"]);
        superdaemon.ShouldSleep();
    }

    [OursFact]
    public void Not_while_nobody_reads_the_log()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        using var stuck = new FullPipe();
        var superdaemon = sandbox.Launch([sandbox.ShortInterval, sandbox.StatusOption], sandbox.Worker())
            .WithDescriptor(2, stuck.Writer).Start();
        superdaemon.AwaitUp(1);
        superdaemon.ShouldSleep();
    }

    [OursFact]
    public void Not_when_the_log_s_reader_has_gone()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        using var closed = new AnonymousPipeServerStream(PipeDirection.Out);
        closed.DisposeLocalCopyOfClientHandle();
        var superdaemon = sandbox.Launch([sandbox.ShortInterval, sandbox.StatusOption], sandbox.Worker())
            .WithDescriptor(2, closed.SafePipeHandle).Start();
        superdaemon.AwaitUp(1);
        superdaemon.ShouldSleep();
    }

    [OursFact]
    public void Not_in_the_foreground_while_the_first_worker_starts_in_the_background()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var foreground = sandbox.Start([$"--interval={Patience.VeryLong}", "--daemonize", sandbox.LogOption],
            sandbox.Worker());
        foreground.Report(1);
        foreground.ShouldSleep();
        foreground.Signal(Signal.Term);
        foreground.WaitForExit();
    }

    [OursTheory]
    [InlineData("--stop")]
    [InlineData("--restart")]
    public void Not_while_a_client_waits(string verb)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = Start(sandbox, [sandbox.PidOption], "--drain-while", sandbox.Touch("drain"));
        var client = sandbox.Launch([verb, sandbox.PidOption, sandbox.StatusOption]).Start();
        superdaemon.Eventually(() => sandbox.WorkerSignals().Length > 0, "for the worker's signal");
        client.ShouldSleep();
    }

    private static Superdaemon Start(Sandbox sandbox, string[] options, params string[] worker)
    {
        var superdaemon = sandbox.Start([sandbox.ShortInterval, sandbox.StatusOption, .. options],
            sandbox.Worker(worker));
        superdaemon.AwaitUp(1);
        return superdaemon;
    }
}
