using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.Loop;
using ServerStarter.Supervisor.Processes;
using ServerStarter.Supervisor.Tests.Processes;
using ServerStarter.Testing;

namespace ServerStarter.Supervisor.Tests;

public sealed class HooksAsProcesses : IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly Hook Before = new(HookKind.PreDeploy, 1), After = new(HookKind.PostDeploy, 1), Ready = new(HookKind.Ready, 1);

    private readonly TemporaryDirectory _directory = new();
    private readonly List<SupervisorEvent> _happened = [];
    private readonly List<string> _lines = [];
    private HookProcesses? _hooks;

    public void Dispose()
    {
        _hooks?.Dispose();
        foreach (int pid in Noted.Where(pid => Child.Members(pid).Length > 0)) ProcessGroup.Send(pid, Testing.Signal.Kill);
        _directory.Dispose();
        _lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("true", null)]
    [InlineData("exit 3", "exit code 3")]
    [InlineData("no-such-command", "exit code 127")]
    [InlineData("kill -TERM $$", "killed by SIGTERM")]
    public void Its_end_is_told_with_what_was_wrong(string command, string? failure)
    {
        Start(Before, command).ShouldBeNull();
        AwaitEnd().ShouldBe(new SupervisorEvent.HookEnded(Second, Before, failure));
        _hooks!.Look(Second);
        _happened.Count.ShouldBe(1);
    }

    [Fact]
    public void It_has_its_variables_on_top_of_the_worker_s_and_no_notify_socket()
    {
        Start(After, "echo \"$ONE $TWO ${NOTIFY_SOCKET-none}\" > told", ("TWO", "two"), ("ONE", "one"));
        AwaitEnd().ShouldBe(new SupervisorEvent.HookEnded(Second, After, null));
        File.ReadAllText(_directory["told"]).ShouldBe("one two none\n");
    }

    [Fact]
    public void One_that_cannot_be_started_is_answered_at_once()
    {
        _directory.Dispose();
        var failed = Start(Before, "true");
        Directory.CreateDirectory(_directory.Path);
        failed!.Hook.ShouldBe(Before);
        failed.Failure.ShouldStartWith($"chdir {_directory.Path}: No such file or directory");
        _hooks!.Look(Second);
        _happened.ShouldBeEmpty();
    }

    [Fact]
    public void Killed_it_is_gone_with_all_that_it_has_started()
    {
        Start(Before, "sleep 600 & echo $$ > pid; sleep 600");
        int pid = AwaitNote();
        _hooks!.Owns(pid).ShouldBeTrue();
        _hooks.Kill(After);
        _hooks.Kill(Before);
        AwaitEnd().ShouldBe(new SupervisorEvent.HookEnded(Second, Before, "killed by SIGKILL"));
        AwaitGroup(pid, 0);
        _hooks.Owns(pid).ShouldBeFalse();
        _hooks.Kill(Before);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void What_it_leaves_in_the_background_ends_with_it_where_it_comes_again_and_again(bool ready, int left)
    {
        Start(ready ? Ready : After, "sleep 600 & echo $$ > pid");
        AwaitEnd();
        AwaitGroup(AwaitNote(), left);
    }

    [Fact]
    public void None_outlives_the_superdaemon()
    {
        Start(After, "sleep 600 & echo $$ > pid; sleep 600");
        int pid = AwaitNote();
        _hooks!.Dispose();
        _hooks = null;
        AwaitGroup(pid, 0);
        ProcessTable.State(pid).ShouldBeNull("it is reaped");
        _happened.ShouldBeEmpty();
    }

    private int[] Noted => File.Exists(_directory["pid"]) ? [.. File.ReadAllLines(_directory["pid"]).Select(int.Parse)] : [];

    private SupervisorEvent.HookEnded? Start(Hook hook, string command, params (string Name, string Value)[] variables)
    {
        _hooks = new HookProcesses(new SupervisorOptions
        {
            Command = ["x"],
            Directory = _directory.Path,
            PreDeploy = command,
            PostDeploy = command,
            ReadyCommand = command,
        }, _happened.Add, _lines.Add);
        WorkerEnvironment environment = WorkerEnvironment.Inherited();
        environment["ONE"] = "1";
        environment["NOTIFY_SOCKET"] = "@x";
        var run = new SupervisorAction.RunHook(hook, variables.ToDictionary(variable => variable.Name, variable => variable.Value));
        return _hooks.Start(Second, run, environment);
    }

    private SupervisorEvent AwaitEnd()
    {
        var polled = new PollSet();
        _hooks!.AddTo(polled, () => Second);
        Eventually.Holds(() =>
        {
            if (_happened.Count == 0) polled.Wait(Moment);
            return _happened.Count > 0;
        }, "for its end");
        return _happened.ShouldHaveSingleItem();
    }

    private int AwaitNote()
    {
        Eventually.Holds(() => Noted.Length == 1, "for its pid");
        return Noted[0];
    }

    private static void AwaitGroup(int pid, int size) =>
        Eventually.Holds(() => Child.Members(pid).Length == size, $"for {size} processes in the group");
}
