using ServerStarter.Testing.Linux;

namespace ServerStarter.Testing;

/// <summary>All processes of a group, as a terminal signals them.</summary>
public static class ProcessGroup
{
    public static void Send(int group, Signal signal)
    {
        // 0 and 1 are no groups to kill(2), and nobody's signal is meant for the test host.
        ArgumentOutOfRangeException.ThrowIfLessThan(group, 2);
        ArgumentOutOfRangeException.ThrowIfEqual(group, ProcessTable.Group(Environment.ProcessId));
        _ = Libc.kill(-group, (int)signal);
    }
}
