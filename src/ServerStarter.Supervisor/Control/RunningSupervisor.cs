using System.Globalization;
using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Control;

/// <summary>A superdaemon that runs as another process, known by its pid file.</summary>
public sealed class RunningSupervisor : IDisposable
{
    /// <summary>Is sent along with TERM by those who ask for an end in order, however often they do.</summary>
    internal const int Orderly = 1;

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

    /// <summary>Something to be done at once while it is waited for, and the descriptor that tells when.</summary>
    internal (int PollNumber, Action Do) Interruption { private get; set; } = (-1, () => { });

    /// <summary>Asks it to stop, and waits until it is gone. Asked for again, which TERM from anybody else would not be, it
    /// kills nothing.</summary>
    /// <param name="atMost">How long to wait; null: until it is.</param>
    /// <param name="statusFile">Its status file. Null, the default, or one that cannot be watched: nothing is known of its workers.</param>
    /// <param name="progress">Gets a line that names the generations that are waited for, and one for each that goes.</param>
    /// <returns>Whether it is gone.</returns>
    /// <exception cref="SyscallException">The signal may not be sent.</exception>
    public bool Stop(TimeSpan? atMost = null, string? statusFile = null, Action<string>? progress = null)
    {
        var end = new Deadline(atMost);
        using GenerationWatch? workers = GenerationWatch.IfPossible(statusFile);
        Send(Signal.Term, Orderly);
        if (workers?.Now.Count > 0) progress?.Invoke("waiting for generation " + workers.Names);
        while (!WaitForEnd(workers, end.Left))
        {
            workers?.Look(progress);
            if (end.IsOver) return false;
        }
        workers?.Look(progress);
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
        using var workers = new GenerationWatch(statusFile);
        if (workers.Now.Count == 0)
            throw new NotRunningException($"{statusFile}: no worker is up that could be replaced, or this is not the status file of start_server ({Name}); see its log");
        int newest = workers.Now[^1];
        Send(Signal.Hup, 0);
        while (true)
        {
            workers.Look(progress);
            if (workers.Now.Count > 0 && workers.Now[untilDrained ? 0 : ^1] > newest) return true;
            if (end.IsOver) return false;
            if (WaitForEnd(workers, end.Left))
                throw new NotRunningException($"{_pidFile}: start_server ({Name}) has ended during the deploy; see its log");
        }
    }

    /// <summary>Lets go of it. It goes on running.</summary>
    public void Dispose() => _process.Dispose();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    // Whether it has ended; or else something has changed, or the time is over.
    private bool WaitForEnd(GenerationWatch? workers, TimeSpan? atMost)
    {
        Libc.pollfd[] fds =
        [
            new Libc.pollfd { fd = workers?.PollNumber ?? -1, events = Libc.POLLIN },
            new Libc.pollfd { fd = _process.Number, events = Libc.POLLIN },
            new Libc.pollfd { fd = Interruption.PollNumber, events = Libc.POLLIN },
        ];
        Pause.Until(fds, atMost);
        if (fds[2].revents != 0) Interruption.Do();
        return fds[1].revents != 0;
    }

    private unsafe void Send(Signal signal, int value)
    {
        var info = new Libc.siginfo_t
        {
            si_signo = signal.Number,
            si_code = Libc.SI_QUEUE,
            si_pid = Libc.getpid(),
            si_uid = Libc.getuid(),
            si_int = value,
        };
        if (Libc.pidfd_send_signal(_process.Number, &info) != 0) throw SyscallException.FromErrno("kill", Name);
    }
}
