using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.Loop;
using ServerStarter.Supervisor.Processes;
using ServerStarter.Supervisor.Tests.Processes;
using ServerStarter.Testing;

namespace ServerStarter.Supervisor.Tests;

public sealed class WorkersAsProcesses : IDisposable
{
    private readonly List<SupervisorEvent> _happened = [];
    private readonly List<string> _lines = [];
    private readonly List<IDisposable> _toDispose = [];
    private readonly List<int> _started = [];

    public void Dispose()
    {
        foreach (int pid in _started.Where(pid => Child.Members(pid).Length > 0)) ProcessGroup.Send(pid, Testing.Signal.Kill);
        _toDispose.ForEach(held => held.Dispose());
    }

    [Fact]
    public void One_that_has_ended_is_told_of_once_and_ours_until_it_is_buried()
    {
        var workers = Workers("exit 3");
        int pid = Start(workers);
        AwaitEnd(workers, pid);
        _happened.ShouldHaveSingleItem().ShouldBe(new SupervisorEvent.WorkerExited(Second, pid, new WaitStatus(3 << 8)));
        workers.Living.ShouldBeEmpty();
        workers.Owns(pid).ShouldBeTrue();
        ProcessTable.State(pid).ShouldBe('Z');

        workers.Bury(pid);
        workers.Owns(pid).ShouldBeFalse();
        ProcessTable.State(pid).ShouldBeNull();
        workers.Bury(pid);
        _happened.Count.ShouldBe(1);
    }

    [Fact]
    public void One_that_lives_is_not_told_of_or_buried()
    {
        var workers = Workers("sleep 600");
        int pid = Start(workers);
        workers.TellIfEnded(workers.Living[0], Second);
        workers.Bury(pid);
        _happened.ShouldBeEmpty();
        workers.Living.ShouldHaveSingleItem().Pid.ShouldBe(pid);
        ProcessTable.IsRunning(pid).ShouldBeTrue();
    }

    [Fact]
    public void Until_then_what_is_left_of_its_group_can_be_killed()
    {
        var workers = Workers("sleep 600 & exit 3");
        int pid = Start(workers);
        AwaitEnd(workers, pid);
        Child.Members(pid).Length.ShouldBe(1);
        workers.Send(pid, Signal.Term);
        workers.KillGroup(pid);
        AwaitGroup(pid, 0);
        workers.Bury(pid);
        // Whose number it may be by now, nobody knows.
        workers.KillGroup(pid);
        _lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public void Signals_go_to_it_or_to_its_group(bool toGroup, int left)
    {
        var workers = Workers("sleep 600 & wait", toGroup);
        int pid = Start(workers);
        AwaitGroup(pid, 2);
        workers.Send(pid, Signal.Term);
        AwaitEnd(workers, pid);
        AwaitGroup(pid, left);
    }

    [Fact]
    public void One_that_cannot_be_started_is_answered_with_the_reason()
    {
        var workers = Workers(new SupervisorOptions { Command = ["/no/such/program"] }, toGroup: false);
        var failed = workers.Start(7, WorkerEnvironment.Inherited(), () => Second).ShouldBeOfType<SupervisorEvent.WorkerSpawnFailed>();
        (failed.At, failed.Generation).ShouldBe((Second, 7));
        failed.Reason.ShouldBe("exec /no/such/program: No such file or directory");
        workers.Living.ShouldBeEmpty();
    }

    private static TimeSpan Second => TimeSpan.FromSeconds(1);

    private WorkerProcesses Workers(string script, bool toGroup = false) =>
        Workers(new SupervisorOptions { Command = ["/bin/sh", "-c", script] }, toGroup);

    private WorkerProcesses Workers(SupervisorOptions options, bool toGroup)
    {
        var held = Holdings.Acquire(options);
        var workers = new WorkerProcesses(new WorkerLauncher(options, held.Sockets, "@x"), new StandardErrors(0, null), toGroup, _happened.Add, _lines.Add);
        _toDispose.AddRange([workers, held]);
        return workers;
    }

    private int Start(WorkerProcesses workers)
    {
        int pid = workers.Start(1, WorkerEnvironment.Inherited(), () => Second).ShouldBeOfType<SupervisorEvent.WorkerSpawned>().Pid;
        _started.Add(pid);
        return pid;
    }

    private static void AwaitEnd(WorkerProcesses workers, int pid)
    {
        var worker = workers.Living.Single(living => living.Pid == pid);
        Eventually.Holds(() =>
        {
            workers.TellIfEnded(worker, Second);
            return workers.Living.Length == 0;
        }, "for its end");
        workers.TellIfEnded(worker, Second);
    }

    private static void AwaitGroup(int pid, int size) =>
        Eventually.Holds(() => Child.Members(pid).Length == size, $"for {size} processes in the group");
}
