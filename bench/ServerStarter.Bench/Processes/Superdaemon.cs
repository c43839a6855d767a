using System.Diagnostics;
using ServerStarter.Bench.Linux;

namespace ServerStarter.Bench.Processes;

/// <summary>A subject at work, from its start until it is disposed of.</summary>
internal sealed class Superdaemon : IDisposable
{
    /// <summary>All that a subject inherits of the environment, but for BENCH_SOCKET.</summary>
    public const string Path = "PATH=/usr/bin:/bin";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SettlingTime = TimeSpan.FromMilliseconds(250);

    private readonly Children _children;
    private readonly Waiting _waiting;
    private readonly StartReports _reports;
    private readonly StartReports? _terms;
    private readonly string _log;

    /// <param name="commandLine">What to execute.</param>
    /// <param name="files">Where its files go: the beginning of their names.</param>
    /// <param name="children">Who starts and ends it.</param>
    /// <param name="waiting">Who waits for it.</param>
    /// <param name="worker">What its workers do besides.</param>
    public Superdaemon(
        IReadOnlyList<string> commandLine, string files, Children children, Waiting waiting,
        WorkerHabit worker = WorkerHabit.None)
    {
        _children = children;
        _waiting = waiting;
        _log = files + ".log";
        _reports = new StartReports(files + ".sock");
        if (worker == WorkerHabit.ReportsTerm) _terms = new StartReports(files + ".term");
        List<string> variables = [Path, $"BENCH_SOCKET={_reports.Path}"];
        if (_terms is not null) variables.Add($"BENCH_TERM_SOCKET={_terms.Path}");
        if (worker == WorkerHabit.Stays) variables.Add("BENCH_STAYS=1");
        using var spawn = new Spawn(commandLine, variables, _log);
        Pid = children.Start(spawn, out long startedAt);
        try
        {
            Worker = Report(_reports, startedAt);
        }
        catch
        {
            Dispose();
            throw;
        }
        StartTime = Worker.At - startedAt;
    }

    public int Pid { get; }

    /// <summary>The worker that reported last.</summary>
    public WorkerStart Worker { get; private set; }

    /// <summary>From its own start to its first worker's, in nanoseconds.</summary>
    public long StartTime { get; }

    /// <summary>Replaces the worker and waits until the old one is gone.</summary>
    /// <returns>Nanoseconds from SIGHUP to the first instruction of the new worker.</returns>
    public long Deploy()
    {
        int old = Worker.Pid;
        long time = Next();
        if (!_waiting.For(() => !ProcessStatus.Exists(old), Patience)) throw Failed("old worker stays");
        return time;
    }

    /// <summary>Has the next worker started, and does not look after the old one.</summary>
    /// <returns>Nanoseconds from SIGHUP to the first instruction of the new worker.</returns>
    public long Next() => Provoke(Pid, Libc.SIGHUP);

    /// <summary>Replaces the worker and waits until the old one is gone. Only where it reports TERM.</summary>
    /// <returns>Nanoseconds from SIGHUP to the moment when the old worker sees its SIGTERM.</returns>
    public long DeployUntilTold()
    {
        long at = Stopwatch.GetTimestamp();
        Deploy();
        return Report(_terms!, at).At - at;
    }

    /// <summary>Kills the worker.</summary>
    /// <returns>Nanoseconds from SIGKILL to the first instruction of the next one.</returns>
    public long KillWorker() => Provoke(Worker.Pid, Libc.SIGKILL);

    /// <summary>Waits until all of its threads sleep and none has run since the last look. A runtime that never comes
    /// to rest is not waited for.</summary>
    public void Settle()
    {
        long last = -1;
        _waiting.For(
            () =>
            {
                long switches = ProcessStatus.ContextSwitches(Pid, out bool asleep);
                bool still = asleep && switches == last;
                last = switches;
                return still;
            },
            SettlingTime);
    }

    public void Dispose()
    {
        _children.End(Pid);
        _reports.Dispose();
        _terms?.Dispose();
        File.Delete(_log);
    }

    private long Provoke(int pid, int signal)
    {
        long at = Stopwatch.GetTimestamp();
        _ = Libc.kill(pid, signal);
        Worker = Report(_reports, at);
        return Worker.At - at;
    }

    private WorkerStart Report(StartReports reports, long since)
    {
        WorkerStart? start = null;
        bool ended = false;
        _waiting.For(
            () =>
            {
                start = reports.Next();
                return start?.At >= since || (ended = _children.HasEnded(Pid));
            },
            Patience);
        return start?.At >= since ? start : throw Failed(ended ? "ended" : "stuck");
    }

    private SubjectFailedException Failed(string what) =>
        new(what, string.Join('\n', File.ReadLines(_log).TakeLast(5)));
}
