using System.Globalization;
using System.Runtime.InteropServices;
using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Processes;

/// <summary>A process we started and have not yet reaped; its pid cannot come to mean another one until then.</summary>
/// <param name="pid">Its process id.</param>
/// <param name="pidfd">Becomes readable when it ends (pidfd_open(2)).</param>
internal sealed unsafe class ChildProcess(int pid, Descriptor pidfd) : IDisposable
{
    public int Pid { get; } = pid;

    /// <summary>What to poll for its end.</summary>
    public int PollNumber => pidfd.Number;

    /// <summary>Watches a child just started. One that cannot be watched is ended.</summary>
    public static ChildProcess Watch(int pid, string name)
    {
        int number = Libc.pidfd_open(pid, 0);
        if (number >= 0) return new ChildProcess(pid, new Descriptor(number));
        SyscallException reason = SyscallException.FromErrno("pidfd_open", name);
        _ = Libc.kill(pid, Libc.SIGKILL);
        Wait(pid, 0, out _);
        throw reason;
    }

    /// <summary>Learns how it ended, and does not let go of it: its number, and its group's, stay its own. Null: it has
    /// not ended.</summary>
    public WaitStatus? TryPeek()
    {
        var info = default(Libc.siginfo_t);
        int result;
        do result = Libc.waitid(Libc.P_PID, Pid, &info, Libc.WEXITED | Libc.WNOHANG | Libc.WNOWAIT);
        while (result < 0 && Marshal.GetLastPInvokeError() == Libc.EINTR);
        if (result < 0) throw SyscallException.FromErrno("waitid", Pid.ToString(CultureInfo.InvariantCulture));
        return info.si_pid == Pid ? WaitStatus.Of(info.si_code, info.si_status) : null;
    }

    /// <summary>Learns how it ended, and lets go of it; null: it has not ended.</summary>
    public WaitStatus? TryReap() => Wait(Pid, Libc.WNOHANG, out WaitStatus status) ? status : null;

    /// <summary>Waits until it has ended, and lets go of it.</summary>
    public void WaitForEnd() => Wait(Pid, 0, out _);

    /// <summary>Sends it a signal. It is still ours, alive or not, so the pid is right.</summary>
    public void Send(Signal signal)
    {
        if (Libc.kill(Pid, signal.Number) != 0)
            throw SyscallException.FromErrno("kill", Pid.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Sends a signal to every process of its group, or to it alone when it has gone to another group.</summary>
    public void SendToGroup(Signal signal)
    {
        if (Libc.kill(-Pid, signal.Number) != 0) Send(signal);
    }

    /// <summary>Kills it and every process of its group, which bears its pid as long as one is left.</summary>
    public void KillGroup()
    {
        KillRestOfGroup();
        // It may have gone to another group.
        Send(Signal.Kill);
    }

    /// <summary>Kills what is left of its group, when it has ended itself.</summary>
    public void KillRestOfGroup() => _ = Libc.kill(-Pid, Libc.SIGKILL);

    public void Dispose() => pidfd.Dispose();

    private static bool Wait(int pid, int options, out WaitStatus status)
    {
        int raw;
        int reaped;
        do reaped = Libc.waitpid(pid, &raw, options);
        while (reaped < 0 && Marshal.GetLastPInvokeError() == Libc.EINTR);
        if (reaped < 0) throw SyscallException.FromErrno("waitpid", pid.ToString(CultureInfo.InvariantCulture));
        status = new WaitStatus(raw);
        return reaped == pid;
    }
}
