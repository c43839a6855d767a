using System.Globalization;
using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Control;

/// <summary>A superdaemon that runs as another process, known by its pid file.</summary>
public sealed class RunningSupervisor : IDisposable
{
    private static readonly TimeSpan PatienceForPid = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);

    private readonly string _pidFile;
    private readonly Descriptor _process;

    private RunningSupervisor(int pid, string pidFile, Descriptor process)
    {
        Pid = pid;
        _pidFile = pidFile;
        _process = process;
    }

    /// <summary>Its process id.</summary>
    public int Pid { get; }

    private string Name => "pid " + Text(Pid);

    /// <summary>Finds the superdaemon that holds the lock of a pid file. What the file says counts for nothing without
    /// the lock: the number may be another process's by now.</summary>
    /// <param name="pidFile">The file.</param>
    /// <exception cref="SyscallException">The file cannot be read.</exception>
    /// <exception cref="NotRunningException">Nobody holds its lock.</exception>
    public static RunningSupervisor Find(string pidFile)
    {
        // One that is just starting has the lock first and writes its pid a moment later.
        if (FileIdentity.OfTarget(pidFile) is null)
            throw new NotRunningException($"{pidFile}: there is no such pid file: no start_server runs that was given it");
        for (TimeSpan waited = TimeSpan.Zero; waited < PatienceForPid; waited += Glance)
        {
            if (PidFile.ReadHolder(pidFile, out bool held) is { } pid)
            {
                int number = Libc.pidfd_open(pid, 0);
                var process = new Descriptor(number);
                // Still locked, still the same number: the process we have hold of is the one.
                if (number >= 0 && PidFile.ReadHolder(pidFile, out _) == pid) return new RunningSupervisor(pid, pidFile, process);
                process.Dispose();
            }
            else if (!held)
            {
                throw new NotRunningException($"{pidFile}: no start_server runs that holds this pid file");
            }
            Pause.For(Glance);
        }
        throw new NotRunningException($"{pidFile}: it is locked, but has no pid of a process that lives");
    }

    /// <summary>Sends TERM, and waits until it is gone.</summary>
    /// <param name="atMost">How long to wait; null: until it is.</param>
    /// <returns>Whether it is gone.</returns>
    /// <exception cref="SyscallException">The signal may not be sent.</exception>
    public bool Stop(TimeSpan? atMost = null)
    {
        Send(Signal.Term);
        var end = new Deadline(atMost);
        while (!Pause.UntilReadable(_process.Number, end.Left))
            if (end.IsOver) return false;
        return true;
    }

    /// <summary>Sends HUP, and waits until workers of a newer generation than now are up, and no others.</summary>
    /// <param name="statusFile">Its status file.</param>
    /// <param name="atMost">How long to wait; null: until they are.</param>
    /// <param name="untilDrained">Whether to wait until no others are, too.</param>
    /// <param name="progress">Gets a line for each generation that comes or goes.</param>
    /// <returns>Whether they are.</returns>
    /// <exception cref="NotRunningException">No worker is up, or the superdaemon has ended meanwhile.</exception>
    /// <exception cref="SyscallException">The signal may not be sent, or the status file's directory not be watched.</exception>
    public bool Restart(string statusFile, TimeSpan? atMost = null, bool untilDrained = true, Action<string>? progress = null)
    {
        var end = new Deadline(atMost);
        using var watch = new DirectoryWatch(DirectoryOf(statusFile));
        if (!watch.Renew()) throw SyscallException.FromErrno("watch", DirectoryOf(statusFile));
        List<int> before = StatusFile.ReadGenerations(statusFile);
        if (before.Count == 0)
            throw new NotRunningException($"{statusFile}: no worker is up that could be replaced, or this is not the status file of start_server ({Name}); see its log");
        Send(Signal.Hup);
        List<int> seen = before;
        while (true)
        {
            // Before reading: what changes after it is noticed.
            watch.Clear();
            List<int> now = StatusFile.ReadGenerations(statusFile);
            foreach (int generation in now)
                if (!seen.Contains(generation)) progress?.Invoke($"generation {Text(generation)} serves");
            foreach (int generation in seen)
                if (!now.Contains(generation)) progress?.Invoke($"generation {Text(generation)} is gone");
            seen = now;
            if (now.Count > 0 && now[untilDrained ? 0 : ^1] > before[^1]) return true;
            if (end.IsOver) return false;
            WaitForChange(watch, end.Left);
        }
    }

    /// <summary>Lets go of it. It goes on running.</summary>
    public void Dispose() => _process.Dispose();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string DirectoryOf(string file)
    {
        int slash = file.LastIndexOf('/');
        return slash < 0 ? "." : file[..(slash + 1)];
    }

    private void WaitForChange(DirectoryWatch watch, TimeSpan? atMost)
    {
        Libc.pollfd[] fds =
        [
            new Libc.pollfd { fd = watch.PollNumber, events = Libc.POLLIN },
            new Libc.pollfd { fd = _process.Number, events = Libc.POLLIN },
        ];
        Pause.Until(fds, atMost);
        if (fds[1].revents != 0)
            throw new NotRunningException($"{_pidFile}: start_server ({Name}) has ended during the deploy; see its log");
    }

    private void Send(Signal signal)
    {
        if (Libc.pidfd_send_signal(_process.Number, signal.Number) != 0)
            throw SyscallException.FromErrno("kill", Name);
    }
}
