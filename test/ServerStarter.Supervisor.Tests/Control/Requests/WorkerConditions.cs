using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.Tests.Core;

namespace ServerStarter.Supervisor.Tests.Control.Requests;

/// <summary>Why a worker is in its phase, in words.</summary>
public class WorkerConditions
{
    private static readonly Worker Starting = new(1, 101, WorkerPhase.Starting, 0.s, 60.s);
    private static readonly Worker Draining = new(1, 101, WorkerPhase.Draining, 0.s) { UpAt = 1.s };

    [Theory]
    [InlineData("Alive", "it counts as up in 40 s")]
    [InlineData("Notify", "it has not said READY=1 yet, 40 s left")]
    [InlineData("Command", "the ready command has not answered yet, 40 s left")]
    public void One_that_starts(string ready, string why) =>
        Why(Starting, State(Enum.Parse<global::ServerStarter.Supervisor.Readiness>(ready)), 20.s).ShouldBe(why);

    [Fact]
    public void One_that_the_ready_command_does_not_find_ready() =>
        Why(Starting with { ProbeFailure = "exit code 1" }, State(global::ServerStarter.Supervisor.Readiness.Command), 20.s)
            .ShouldBe("the ready command: exit code 1; 40 s left");

    [Theory]
    [InlineData(0.04, "60 s")]
    [InlineData(59.91, "0.1 s")]
    [InlineData(59.85, "0.2 s")]
    [InlineData(59.8, "0.2 s")]
    [InlineData(60, "0 s")]
    [InlineData(61, "0 s")]
    public void Times_are_rounded_up_to_tenths(double now, string left) =>
        Why(Starting, State(), now.s).ShouldBe("it counts as up in " + left);

    [Fact]
    public void One_that_serves()
    {
        Worker serving = new(2, 102, WorkerPhase.Serving, 0.s);
        Why(serving, State(), 5.s).ShouldBe("the newest generation that is up");
        Why(serving with { Hangs = true }, State(), 5.s).ShouldBe("it has been silent for too long and is being replaced");
    }

    [Fact]
    public void One_that_is_superseded() =>
        Why(new Worker(1, 101, WorkerPhase.Retiring, 0.s, 30.s), State(), 20.s).ShouldBe("superseded, told to leave in 10 s");

    [Fact]
    public void One_that_is_leaving()
    {
        Why(Draining, State(), 5.s).ShouldBe("superseded, finishes what it has");
        Why(Draining with { Deadline = 12.5.s }, State(), 5.s).ShouldBe("superseded, finishes what it has; killed in 7.5 s");
        Why(Draining with { UpAt = null, Deadline = 10.s }, State(), 5.s).ShouldBe("it failed to start and was told to leave; killed in 5 s");
        Why(Draining, State() with { Shutdown = Shutdown.Graceful }, 5.s).ShouldBe("start_server is stopping");
        Why(Draining with { Killed = true }, State(), 5.s).ShouldBe("killed, not gone yet");
    }

    private static SupervisorState State(global::ServerStarter.Supervisor.Readiness ready = default) =>
        new(new Rules(1.s, Signal.Term, Signal.Term) { Ready = ready }, new Tunables());

    private static string Why(Worker worker, SupervisorState state, TimeSpan now) =>
        WorkerCondition.Of(state with { Workers = [worker] }, worker, now);
}
