using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.Linux;
using ServerStarter.Supervisor.Loop;
using ServerStarter.Supervisor.Processes;
using ServerStarter.Supervisor.Tests.Processes;
using ServerStarter.Testing;

namespace ServerStarter.Supervisor.Tests;

/// <summary>A worker that says it is ready and has ended by the time that the superdaemon looks.</summary>
public sealed class MessagesInTime : IDisposable
{
    private static readonly SupervisorState Nothing = new(new Rules(TimeSpan.Zero, Signal.Term, Signal.Term), new Tunables());

    private readonly SupervisorLog _log = new(_ => { }, null, inBackground: false);
    private readonly Holdings _held;
    private readonly LinuxSystem _system;

    public MessagesInTime()
    {
        var options = new SupervisorOptions
        {
            Command = [Testing.Repository.TestWorker, "--say", "STATUS=going\nREADY=1\nEXTEND_TIMEOUT_USEC=1", "--exit-after", "0"],
        };
        _held = Holdings.Acquire(options);
        _system = new LinuxSystem(options, _held, new EnvironmentSource(options), new Orders(), _log);
    }

    public void Dispose()
    {
        _system.Dispose();
        _held.Dispose();
        _log.Dispose();
    }

    [OursFact]
    public void They_come_before_its_end_and_before_a_deadline_that_is_over()
    {
        int pid = Ended();
        TimeSpan deadline = _system.Now;
        _system.Wait(Nothing, deadline).ShouldBeOfType<SupervisorEvent.StatusReported>().Status.ShouldBe("going");
        _system.Wait(Nothing, deadline).ShouldBeOfType<SupervisorEvent.StartExtended>().Extension.Ticks.ShouldBe(TimeSpan.TicksPerMicrosecond);
        _system.Wait(Nothing, deadline).ShouldBeOfType<SupervisorEvent.WorkerReady>().Pid.ShouldBe(pid);
        _system.Wait(Nothing, deadline).ShouldBeOfType<SupervisorEvent.WorkerExited>().Pid.ShouldBe(pid);
        _system.Wait(Nothing, deadline).ShouldBeOfType<SupervisorEvent.DeadlineReached>();
    }

    [OursFact]
    public void Where_nothing_came_a_deadline_is_reported_at_once()
    {
        TimeSpan deadline = _system.Now;
        _system.Wait(Nothing, deadline).ShouldBeOfType<SupervisorEvent.DeadlineReached>();
        _system.Wait(Nothing, deadline).ShouldBeOfType<SupervisorEvent.DeadlineReached>();
    }

    private int Ended()
    {
        int pid = _system.Perform(new SupervisorAction.SpawnWorker(1))[^1].ShouldBeOfType<SupervisorEvent.WorkerSpawned>().Pid;
        using var process = new Descriptor(Libc.pidfd_open(pid, 0));
        Child.AwaitEnd(process.Number);
        return pid;
    }
}
