using ServerStarter.Supervisor.Linux;
using ServerStarter.Supervisor.Processes;
using ServerStarter.Testing;
using Launch = ServerStarter.Supervisor.Processes.Launch;

namespace ServerStarter.Supervisor.Tests.Processes;

/// <summary>A shell of the test's, which leads a process group; all of that is gone when the test is.</summary>
internal sealed class Child : IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    public Child(string script, bool inNewGroup = true)
        : this("/bin/sh", ["sh", "-c", script], inNewGroup)
    {
    }

    public Child(string file, string[] arguments, bool inNewGroup = true) => Process = Spawner.Start(new Launch
    {
        File = file,
        Arguments = arguments,
        Environment = ["PATH=/usr/bin:/bin"],
        WithoutInput = true,
        SilentOutput = true,
        InNewGroup = inNewGroup,
    });

    public ChildProcess Process { get; }

    public int Pid => Process.Pid;

    /// <summary>The processes of its group that run, itself among them or not.</summary>
    public int[] Group => Members(Pid);

    public static int[] Members(int group) =>
        [.. ProcessTable.All().Where(pid => ProcessTable.Group(pid) == group).Where(ProcessTable.IsRunning)];

    public void AwaitGroup(int size) => Eventually.Holds(() => Group.Length == size, $"for {size} processes in the group");

    /// <summary>Waits for its end, which nobody has taken in then.</summary>
    public void AwaitEnd() => AwaitEnd(Process.PollNumber);

    /// <summary>Waits for the end of a process, its being reaped or not.</summary>
    /// <param name="pidfd">Becomes readable then. To wait for it once is not enough: the runtime's signals interrupt that.</param>
    public static void AwaitEnd(int pidfd) => Eventually.Holds(() => Pause.UntilReadable(pidfd, Moment), "for a process's end");

    public void Dispose()
    {
        if (ProcessTable.State(Pid) is not null && ProcessTable.Parent(Pid) == Environment.ProcessId)
        {
            Process.KillGroup();
            AwaitEnd();
            _ = Process.TryReap();
        }
        Process.Dispose();
    }
}
