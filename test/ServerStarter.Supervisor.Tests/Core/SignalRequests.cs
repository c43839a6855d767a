using static ServerStarter.Supervisor.Tests.Core.Act;

namespace ServerStarter.Supervisor.Tests.Core;

/// <summary>A signal that somebody asked to be passed on.</summary>
public class SignalRequests
{
    [Fact]
    public void Every_worker_gets_it_whatever_it_does()
    {
        new Machine().Draining().Hup().Forget().Signals(new Signal(10)).Does(
            Log("asked to signal, sending USR1 to all workers:101,102,103"),
            Send("USR1", 101, 102, 103));
    }

    [Fact]
    public void It_tells_nobody_to_leave()
    {
        var machine = new Machine().Serving();
        machine.Signals(Signal.Term).Forget();
        machine.State.Serving!.Pid.ShouldBe(101);
        machine.NextDeadline.ShouldBeNull();
        machine.Exits(101, 15).Does(
            Publish(),
            Log("worker 101 died unexpectedly with status:15, restarting (killed by SIGTERM)"),
            Spawn(2),
            Log("starting new worker 102"));
    }

    [Fact]
    public void With_nobody_there_it_is_said_that_nobody_got_it() =>
        new Machine().PausingBeforeTheFirst().Signals(new Signal(10)).Does(Log("asked to signal, sending USR1 to all workers:none"));
}
