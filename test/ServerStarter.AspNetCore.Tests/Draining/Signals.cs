namespace ServerStarter.AspNetCore.Tests.Draining;

public class Signals
{
    [OursFact]
    public void A_second_one_while_draining_is_ignored()
    {
        using var scene = new Scene();
        Superdaemon superdaemon = scene.Serve("--grace", "0.1");
        using var slow = KeptConnection.To(scene.Port);
        slow.Send($"/slow?file={scene.Sandbox["go-on"]}");
        superdaemon.WaitForLine("slow: began");
        int worker = superdaemon.Workers.ShouldHaveSingleItem().Pid;
        // To the worker itself: start_server tells it once, and what it would send as the second is KILL.
        ProcessTable.Send(worker, Signal.Term);
        superdaemon.WaitForLine("Draining:");
        ProcessTable.Send(worker, Signal.Term);
        ProcessTable.Send(worker, Signal.Int);
        superdaemon.WaitForLine("The grace period is over");
        ProcessTable.Send(worker, Signal.Term);

        scene.Sandbox.Touch("go-on");
        slow.Read().Status.ShouldBe(200);
        superdaemon.WaitForLine($"worker {worker} died unexpectedly with status:0");
        superdaemon.Output.Lines.Count(line => line.Text.Contains("Asked to leave by")).ShouldBe(1);
    }

    [OursTheory]
    [InlineData(Signal.Int)]
    [InlineData(Signal.Quit)]
    public void Those_of_a_terminal_drain_as_well(Signal signal)
    {
        using var scene = new Scene();
        Superdaemon superdaemon = scene.Serve();
        int worker = superdaemon.Workers.ShouldHaveSingleItem().Pid;
        ProcessTable.Send(worker, signal);
        superdaemon.WaitForLine($"Asked to leave by SIG{signal.ToString().ToUpperInvariant()}: generation 1 drains");
        superdaemon.WaitForLine($"worker {worker} died unexpectedly with status:0");
    }

    [OursFact]
    public void What_start_server_is_told_to_send_can_be_named()
    {
        using var scene = new Scene();
        Superdaemon superdaemon = scene.Serve(
            [$"--port=127.0.0.1:{scene.Port}", "--signal-on-hup=USR1", "--signal-on-term=USR2"], ["--stop-signals", "10,12,10", "--grace", "300"]);
        using var kept = KeptConnection.To(scene.Port);
        kept.Get("/").IsLast.ShouldBeFalse();
        superdaemon.Signal(Signal.Hup);
        superdaemon.WaitForLine("Asked to leave by 10: generation 1 drains");
        superdaemon.WaitForLine("Draining:");
        kept.Get("/").IsLast.ShouldBeTrue();
        superdaemon.WaitForOnly(2);
        Scene.Ready(superdaemon, 2);
        superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
        superdaemon.WaitForLine("Asked to leave by 12: generation 2 drains");
    }

    [OursFact]
    public void One_that_cannot_be_handled_is_an_error_at_the_start()
    {
        using var scene = new Scene();
        scene.RefuseToStart("StopSignals names 9, which cannot be handled", [$"--port={scene.Port}"], "--stop-signals", "15,9");
    }

    [OursFact]
    public void One_during_the_start_takes_no_connection_from_the_next_generation()
    {
        using var scene = new Scene();
        Superdaemon superdaemon = scene.Launch([$"--port=127.0.0.1:{scene.Port}"], ["--starts-with", scene.Sandbox["start"]]).Start();
        superdaemon.WaitForLine("^1: starting|starting$");
        int worker = superdaemon.WaitForWorker(1).Pid;
        ProcessTable.Send(worker, Signal.Term);
        superdaemon.WaitForLine("Draining:");
        using var client = KeptConnection.To(scene.Port);
        client.Send("/");
        scene.Sandbox.Touch("start");
        client.Read().Generation.ShouldBe(2);
    }
}
