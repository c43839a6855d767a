using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.Linux;
using ServerStarter.Supervisor.Loop;
using ServerStarter.Supervisor.Processes;
using ServerStarter.Supervisor.Tests.Processes;

namespace ServerStarter.Supervisor.Tests;

public sealed class LinuxSystems : IDisposable
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(20);
    private static readonly SupervisorState Nothing = new(new Rules(TimeSpan.Zero, Signal.Term, Signal.Term), new Tunables());

    private readonly List<string> _lines = [];
    private readonly Orders _orders = new();
    private readonly SupervisorLog _log;
    private readonly Holdings _held;
    private readonly LinuxSystem _system;

    public LinuxSystems()
    {
        var options = new SupervisorOptions { Command = ["/bin/sh", "-c", "exit 3"] };
        _held = Holdings.Acquire(options);
        _log = new SupervisorLog(_lines.Add, null, inBackground: false);
        _system = new LinuxSystem(options, _held, new EnvironmentSource(options), _orders, _log);
    }

    public void Dispose()
    {
        _system.Dispose();
        _held.Dispose();
        _log.Dispose();
    }

    [Fact]
    public void A_deadline_that_is_over_is_reported_at_once() =>
        _system.Wait(Nothing, TimeSpan.Zero).ShouldBeOfType<SupervisorEvent.DeadlineReached>().At.ShouldBeGreaterThan(TimeSpan.Zero);

    [Fact]
    public void A_worker_s_exit_is_reported_with_its_status()
    {
        var worker = _system.Perform(new SupervisorAction.SpawnWorker(1))[^1].ShouldBeOfType<SupervisorEvent.WorkerSpawned>();
        var exit = Next().ShouldBeOfType<SupervisorEvent.WorkerExited>();
        (exit.Pid, exit.Status.Raw).ShouldBe((worker.Pid, 3 << 8));
    }

    [Fact]
    public void Orders_are_reported_in_the_order_that_loses_nothing()
    {
        _orders.Stop();
        _orders.Restart();
        _orders.Stop();
        Next().ShouldBeOfType<SupervisorEvent.RestartRequested>().Request.ShouldBe("asked for a restart");
        Next().ShouldBeOfType<SupervisorEvent.StopRequested>().Request.ShouldBe("asked to stop");
        Next().ShouldBeOfType<SupervisorEvent.StopRequested>();
    }

    // Ctrl-C in a terminal reaches the superdaemon and its workers at once: the stop comes out of the queue first, and
    // the worker it is to be sent to has ended, and been reaped, by then.
    [Fact]
    public void To_send_a_signal_to_a_worker_that_has_just_ended_is_no_error()
    {
        var worker = _system.Perform(new SupervisorAction.SpawnWorker(1))[^1].ShouldBeOfType<SupervisorEvent.WorkerSpawned>();
        WaitForEndOf(worker.Pid);
        _orders.Stop();
        Next().ShouldBeOfType<SupervisorEvent.StopRequested>();
        _system.Perform(new SupervisorAction.SignalWorkers([worker.Pid], Signal.Term)).ShouldBeEmpty();
        Next().ShouldBeOfType<SupervisorEvent.WorkerExited>().Pid.ShouldBe(worker.Pid);
        _lines.ShouldBeEmpty();
    }

    private SupervisorEvent Next() => _system.Wait(Nothing, _system.Now + LongEnough);

    // Its end, not its being reaped: that is for the system.
    private static void WaitForEndOf(int pid)
    {
        using var process = new Descriptor(Libc.pidfd_open(pid, 0));
        Child.AwaitEnd(process.Number);
    }
}
