namespace ServerStarter.Integration;

public class Stops
{
    [OursTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_tells_who_is_waited_for_and_ends_when_nothing_is_left(bool byFiles)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var drain = sandbox.Touch("drain");
        using var port = sandbox.FreePort();
        var superdaemon = sandbox.StartControlled([$"--port={port.Number}", sandbox.PathOption], sandbox.Worker("--drain-while", drain));
        var worker = sandbox.Report(1).Pid;
        var stop = byFiles ? sandbox.AskByFiles("--stop") : sandbox.Ask("--stop");
        stop.WaitForLine(byFiles ? "^waiting for generation 1$" : $@"^generation 1 \(process {worker}\) leaves: start_server is stopping$");
        stop.ExitStatus.ShouldBeNull("a worker is still there");
        File.Delete(drain);
        var told = stop.ShouldEndWith(0);
        // Not one moment later: whoever waited starts the next one now.
        ProcessTable.IsRunning(superdaemon.Pid).ShouldBeFalse();
        sandbox.Files.ShouldBeEmpty();
        File.Exists(sandbox["control"]).ShouldBeFalse();
        told[^2..].ShouldBe(
        [
            byFiles ? "generation 1 is gone" : $"generation 1 (process {worker}) is gone",
            $"start_server (process {superdaemon.Pid}) has stopped",
        ]);
    }

    [OursTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void When_the_time_is_over_it_goes_on_stopping(bool byFiles)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var drain = sandbox.Touch("drain");
        var superdaemon = sandbox.StartControlled([], sandbox.Worker("--drain-while", drain));
        var stop = byFiles ? sandbox.AskByFiles("--stop", "--timeout=0.1") : sandbox.Ask("--stop", "--timeout=0.1");
        stop.ShouldEndWith(3);
        stop.Log[^1].ShouldEndWith("not over after 0.1 s: it is stopping all the same, and waits for its workers");
        File.Delete(drain);
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
    }

    [OursTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_second_one_kills_nobody(bool byFiles)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var drain = sandbox.Touch("drain");
        var superdaemon = sandbox.StartControlled([], sandbox.Worker("--drain-while", drain));
        var first = byFiles ? sandbox.AskByFiles("--stop") : sandbox.Ask("--stop");
        superdaemon.WaitForLine("sending TERM to all workers");
        Superdaemon[] more = [sandbox.AskByFiles("--stop"), sandbox.Ask("--stop")];
        superdaemon.WaitForLines(2, "already stopping");
        more[1].WaitForLine("is stopping already");
        more[1].WaitForLine("^generation 1 .* leaves");
        File.Delete(drain);
        foreach (var client in (Superdaemon[])[first, .. more]) client.ShouldEndWith(0)[^1].ShouldEndWith("has stopped");
        superdaemon.Log.ShouldContain(line => line.EndsWith("died, status:0 (exit code 0)"));
        sandbox.WorkerSignals().ShouldBe(["1 TERM"]);
    }

    [OursTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_signal_ends_the_waiting_alone(bool byFiles)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var drain = sandbox.Touch("drain");
        var superdaemon = sandbox.StartControlled([], sandbox.Worker("--drain-while", drain));
        var stop = byFiles ? sandbox.AskByFiles("--stop") : sandbox.Ask("--stop");
        superdaemon.WaitForLine("sending TERM to all workers");
        stop.Signal(Signal.Int);
        stop.ShouldEndWith(130);
        stop.Log[^1].ShouldStartWith("start_server: stopped waiting (INT): it is stopping all the same");
        File.Delete(drain);
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(0));
    }

    [OursFact]
    public void A_status_file_that_is_not_there_is_no_obstacle()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.StartControlled([], sandbox.Worker());
        sandbox.Launch(["--stop", sandbox.PidOption, $"--status-file={sandbox["missing/status"]}"]).Start().ShouldEndWith(0);
    }
}
