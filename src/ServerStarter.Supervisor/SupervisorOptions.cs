using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Supervisor;

/// <summary>What a superdaemon is to do. Each property is the command line option of the same name.</summary>
public sealed partial record SupervisorOptions
{
    /// <summary>The worker's program and its arguments. A program without a slash is searched for in PATH.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>The internet sockets to listen on, in the order in which workers are told of them. Default: none.</summary>
    public IReadOnlyList<PortSpec> Ports { get; init; } = [];

    /// <summary>The unix sockets to listen on; workers are told of them after the ports. Default: none.</summary>
    public IReadOnlyList<PathSpec> Paths { get; init; } = [];

    /// <summary>The permissions of the unix sockets that are files, whatever the umask: who may write may connect. Default:
    /// octal 0777, everybody.</summary>
    public int PathMode { get; init; } = PathAccess.EverybodyMode;

    /// <summary>Whom the unix sockets that are files are given to. To give them to another user takes root. Null, the
    /// default: as the system makes them.</summary>
    public PathOwner? PathOwner { get; init; }

    /// <summary>The length of the queues of connections not yet accepted, see listen(2). Default: the most that the
    /// system allows (<c>net.core.somaxconn</c>).</summary>
    public int Backlog { get; init; } = int.MaxValue;

    /// <summary>The workers' working directory; null, the default: that of this process.</summary>
    public string? Directory { get; init; }

    /// <summary>How long a new worker must stay alive to count as up, and the least time between two attempts to
    /// start one (for that, never less than 100 ms). Default: 1 s.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What makes a new worker count as up. Default: <see cref="Readiness.Alive"/>.</summary>
    public Readiness Ready { get; init; }

    /// <summary>What says whether a new worker is ready, with <see cref="Readiness.Command"/>: a command for sh(1), run
    /// again 100 ms after each end until it ends with 0. It has <c>SERVER_STARTER_WORKER_PID</c> and
    /// <c>SERVER_STARTER_GENERATION</c> besides a worker's variables; its output is not seen, and what it leaves in the
    /// background ends with it. Null, the default: none.</summary>
    public string? ReadyCommand { get; init; }

    /// <summary>How long a new worker may take to become ready, with <see cref="Readiness.Notify"/> and
    /// <see cref="Readiness.Command"/>. Then it is told to leave, killed 10 s later, and the next attempt follows.
    /// Default: 60 s.</summary>
    public TimeSpan ReadyTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>After how many attempts that have failed a deploy is given up, until the next is asked for. Where nothing
    /// serves it is not. Default: 0, never.</summary>
    public int DeployAttempts { get; init; }

    /// <summary>How long a worker that was told to leave may take, before it is killed with its process group. Default:
    /// zero, as long as it likes.</summary>
    public TimeSpan DrainTimeout { get; init; }

    /// <summary>How many old generations may be leaving at once: the oldest of more is killed. Default: 0, any
    /// number.</summary>
    public int MaxDraining { get; init; }

    /// <summary>How long the serving worker may go without saying <c>WATCHDOG=1</c>, before it is replaced by a deploy.
    /// Workers find it in <c>WATCHDOG_USEC</c>. Null, the default: for ever.</summary>
    public TimeSpan? Watchdog { get; init; }

    /// <summary>The bytes of memory, of its whole process group, above which the serving worker is replaced by a deploy;
    /// looked at every 5 s. Null, the default: any number.</summary>
    public long? MaxMemory { get; init; }

    /// <summary>A command for sh(1) that says before each deploy whether it may begin: not, when it ends with anything but
    /// 0. It has <c>SERVER_STARTER_DEPLOY</c>, the coming <c>SERVER_STARTER_GENERATION</c>, and the serving
    /// <c>SERVER_STARTER_WORKER_PID</c>. Null, the default: none.</summary>
    public string? PreDeploy { get; init; }

    /// <summary>A command for sh(1) that is told after each deploy how it went: <c>SERVER_STARTER_DEPLOY_OUTCOME</c> is
    /// <c>success</c> or <c>failure</c>, <c>SERVER_STARTER_DEPLOY_REASON</c> says why. Null, the default: none.</summary>
    public string? PostDeploy { get; init; }

    /// <summary>How long these two commands may take, before they are killed and have failed. Default: 300 s.</summary>
    public TimeSpan HookTimeout { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>Whether signals go to a worker's whole process group, not to the worker alone. Default: no.</summary>
    public bool SignalGroup { get; init; }

    /// <summary>What superseded workers get. Default: TERM.</summary>
    public Signal SignalOnHup { get; init; } = Signal.Term;

    /// <summary>What all workers get when TERM, or <see cref="Supervisor.Stop"/>, ends the superdaemon. Default: TERM.</summary>
    public Signal SignalOnTerm { get; init; } = Signal.Term;

    /// <summary>How long superseded workers go on serving after the new one is up. Null, the default: 0, or 5 s
    /// with <see cref="AutoRestart"/>. The variable <c>KILL_OLD_DELAY</c> (seconds) overrides it.</summary>
    public TimeSpan? KillOldDelay { get; init; }

    /// <summary>Whether the serving worker is replaced at a certain age. Default: no. The variable
    /// <c>ENABLE_AUTO_RESTART</c> overrides it: on, unless empty or 0.</summary>
    public bool AutoRestart { get; init; }

    /// <summary>That age. Null, the default: 360 s. The variable <c>AUTO_RESTART_INTERVAL</c> (seconds) overrides it.</summary>
    public TimeSpan? AutoRestartInterval { get; init; }

    /// <summary>A directory of variables for the workers: file name = name, first line = value. Read before every
    /// spawn. The variable <c>ENVDIR</c> overrides it. Null, the default: none.</summary>
    public string? EnvDirectory { get; init; }

    /// <summary>A file for our pid, locked while we run and removed at the end. Null, the default: none.</summary>
    public string? PidFile { get; init; }

    /// <summary>A file that lists the workers that are up, <c>GENERATION:PID</c> a line, removed at the end. Null, the
    /// default: none.</summary>
    public string? StatusFile { get; init; }

    /// <summary>A unix socket on which we can be asked for status, restart, stop and more (docs/control.md), by our own
    /// user and root. Null, the default: none.</summary>
    public string? Control { get; init; }

    /// <summary>How many of a worker's last lines on standard error are kept, to be quoted when it fails. More than none
    /// has its standard error pass through this process. Null, the default: 5 with <see cref="Control"/> or
    /// <see cref="DeployAttempts"/>, otherwise 0.</summary>
    public int? KeepLastLines { get; init; }

    internal int LinesToKeep => KeepLastLines ?? (Control is not null || DeployAttempts > 0 ? UsualLastLines : 0);

    private const int UsualLastLines = 5;

    /// <summary>Where the standard output and error of this process and its workers go: a file that is appended to, or
    /// <c>| command</c>, whose standard input it is. Null, the default: where they go already.</summary>
    public string? LogFile { get; init; }

    /// <summary>Whether to go on in the background, in a session of its own, once the sockets are bound. Needs
    /// <see cref="LogFile"/>. Default: no.</summary>
    /// <remarks>Starts this very program again, with the arguments it was started with, and hands it the sockets.</remarks>
    public bool Daemonize { get; init; }

    /// <summary>Whether the process's signals are orders: HUP, TERM, INT and USR1 do what signals(7) of this project
    /// says, every other one is reported and ignored. Default: no.</summary>
    /// <remarks>Takes <see cref="ProcessSignals.Block"/> as the first thing in Main. A program that has other uses for
    /// its signals leaves it off and calls <see cref="Supervisor.Restart"/> and <see cref="Supervisor.Stop"/>.</remarks>
    public bool HandleSignals { get; init; }

    /// <summary>Where the lines of the log go. Null, the default: to standard error.</summary>
    public Action<string>? Log { get; init; }

    /// <summary>The command, for a debugger or a log.</summary>
    public override string ToString() => string.Join(' ', Command);
}
