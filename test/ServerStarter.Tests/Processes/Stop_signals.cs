namespace ServerStarter.Tests.Processes;

public sealed class Stop_signals : IDisposable
{
    private const int Usr1 = 10, Usr2 = 12, Winch = 28;

    private readonly Sandbox _sandbox = new(Subject.Ours);

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData(Signal.Term, "SIGTERM")]
    [InlineData(Signal.Int, "SIGINT")]
    public void TERM_and_INT_fire_the_token_instead_of_ending_the_process(Signal signal, string name)
    {
        var process = Start();
        process.Signal(signal);
        process.WaitForLine($"^received: {name} True$");
        ShouldLeave(process);
    }

    [Theory]
    [InlineData(Signal.Usr1, Usr1)]
    [InlineData(Signal.Usr2, Usr2)]
    [InlineData(Signal.Winch, Winch)]
    [InlineData(Signal.Quit, 3)]
    [InlineData(Signal.Hup, 1)]
    public void So_does_any_other_that_is_named(Signal signal, int number)
    {
        var process = Start(number);
        process.Signal(signal);
        process.WaitForLine("^received: ");
        ShouldLeave(process);
    }

    [Fact]
    public void One_that_is_not_named_keeps_its_meaning()
    {
        var process = Start();
        process.Signal(Signal.Usr1);
        process.WaitForExit().ShouldBe(ExitStatus.Of(Signal.Usr1));
    }

    [Fact]
    public void The_first_one_is_remembered_and_further_ones_are_ignored()
    {
        var process = Start(Usr1);
        process.Signal(Signal.Usr1);
        process.WaitForLine("^received: 10 True$");
        for (var i = 0; i < 5; i++)
        {
            process.Signal(Signal.Term);
            process.Signal(Signal.Usr1);
        }
        process.Signal(Signal.Int);
        ShouldLeave(process);
    }

    [Fact]
    public void One_that_comes_at_the_very_end_is_ignored_too()
    {
        var process = Start();
        process.Signal(Signal.Term);
        process.WaitForLine("^received: SIGTERM True$");
        _sandbox.Touch("leave");
        process.Eventually(() =>
        {
            process.Signal(Signal.Term);
            return process.ExitStatus is not null;
        }, "for the end");
        process.ExitStatus.ShouldBe(ExitStatus.Of(0));
    }

    [Fact]
    public void A_second_INT_ends_the_process()
    {
        var process = Start();
        process.Signal(Signal.Int);
        process.WaitForLine("^received: SIGINT True$");
        process.Signal(Signal.Int);
        process.WaitForExit().ShouldBe(ExitStatus.Of(Signal.Int));
    }

    [OursFact]
    public void A_second_TERM_does_not_interrupt_a_worker_that_drains()
    {
        int port = _sandbox.FreePort();
        var superdaemon = _sandbox.StartUnder([$"--port=127.0.0.1:{port}"], "serve", "sockets");
        superdaemon.WaitForLine("^serving$");
        using var slow = UnfinishedRequest.Half(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, port));
        superdaemon.Eventually(() => superdaemon.Workers.Count == 1, "for the worker");
        var worker = superdaemon.Workers[0];
        superdaemon.Signal(Signal.Hup);
        superdaemon.WaitForLine("^stopping: SIGTERM, open 1$");
        ProcessTable.Send(worker.Pid, Signal.Term);
        ProcessTable.Send(worker.Pid, Signal.Term);
        // Long enough for both to have been delivered: the next request has gone through the whole of another process.
        Request.Tcp(port).Generation.ShouldBe(2);
        slow.Finish()!.Value.Generation.ShouldBe(1);
        superdaemon.WaitForOnly(2);
    }

    private Superdaemon Start(params int[] others)
    {
        var process = _sandbox.Program(["wait", _sandbox["leave"], .. others.Select(number => $"{number}")]).Start();
        process.WaitForLine("^waiting: null False$");
        return process;
    }

    private void ShouldLeave(Superdaemon process)
    {
        _sandbox.Touch("leave");
        process.WaitForExit().ShouldBe(ExitStatus.Of(0));
        process.Output.Of(1)[^1].ShouldBe("leaving");
    }
}
