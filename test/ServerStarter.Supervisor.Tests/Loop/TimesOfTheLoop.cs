using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.Loop;
using ServerStarter.Supervisor.Tests.Core;

namespace ServerStarter.Supervisor.Tests;

public class TimesOfTheLoop
{
    // A stop that was read together with a restart is told when the worker of that has been started, which took its time.
    [Fact]
    public void What_was_read_before_a_worker_was_started_counts_from_after_it()
    {
        var system = new SlowSystem();
        var loop = new SupervisorLoop(system, new Rules(0.s, Signal.Term, Signal.Term) { DrainTimeout = 5.s });
        system.Happens.Enqueue(new SupervisorEvent.RestartRequested(1.s, "received HUP"));
        system.Happens.Enqueue(new SupervisorEvent.StopRequested(1.s, "received TERM", Signal.Term));
        Should.Throw<InvalidOperationException>(() => loop.Run());
        system.Now.ShouldBe(1.02.s);
        loop.State.Workers.ShouldNotBeEmpty();
        foreach (var worker in loop.State.Workers) worker.Deadline.ShouldBe(6.02.s);
    }

    // To start a worker takes 20 ms; the clock stands at 0 until something has happened.
    private sealed class SlowSystem : ISystem
    {
        public Queue<SupervisorEvent> Happens { get; } = new();

        public TimeSpan Now { get; private set; }

        public SupervisorEvent Wait(SupervisorState state, TimeSpan? deadline)
        {
            var happened = Happens.Dequeue();
            if (happened.At > Now) Now = happened.At;
            return happened;
        }

        public IReadOnlyList<SupervisorEvent> Perform(SupervisorAction action)
        {
            if (action is not SupervisorAction.SpawnWorker spawn) return [];
            if (spawn.Generation > 1) Now += 0.02.s;
            return [new SupervisorEvent.WorkerSpawned(Now, spawn.Generation, 100 + spawn.Generation)];
        }
    }
}
