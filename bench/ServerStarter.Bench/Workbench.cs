using ServerStarter.Bench.Deploys;
using ServerStarter.Bench.Load;
using ServerStarter.Bench.Measuring;
using ServerStarter.Bench.Processes;
using ServerStarter.Bench.Subjects;
using ServerStarter.Bench.Throughput;

namespace ServerStarter.Bench;

/// <summary>What every row works with. Disposing of it ends every process and removes every file.</summary>
internal sealed class Workbench(Lineup lineup, bool quick, CancellationToken interrupted) : IDisposable
{
    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("start_server-bench-");
    private readonly Children _children = new();
    private int _started;

    public IReadOnlyList<Subject> Subjects => lineup.Present;

    /// <summary>Everything that could be measured, and what is missing.</summary>
    public Lineup Lineup => lineup;

    /// <summary>Whether few samples will do.</summary>
    public bool Quick => quick;

    public Waiting Waiting { get; } = new(interrupted);

    /// <summary>Turns of all superdaemons.</summary>
    public Turns<Subject> Turns(params IReadOnlyList<Quantity> quantities) => new(Waiting, Subjects, quantities);

    /// <summary>Starts a subject on a free port and waits for its first worker.</summary>
    public Superdaemon Start(Subject subject) => Start(subject, FreePorts.Take(1));

    /// <summary>Starts a subject on these ports and waits for its first worker.</summary>
    public Superdaemon Start(Subject subject, IReadOnlyList<string> ports) =>
        Start(subject.CommandLine(ports, lineup.Worker), WorkerHabit.None);

    /// <summary>Starts a subject whose workers say when they are told to leave.</summary>
    public Superdaemon StartReportingTerm(Subject subject) =>
        Start(subject.CommandLine(FreePorts.Take(1), lineup.Worker), WorkerHabit.ReportsTerm);

    /// <summary>Starts a subject whose workers take no notice of being told to leave.</summary>
    public Superdaemon StartWithStayingWorkers(Subject subject) =>
        Start(subject.CommandLine(FreePorts.Take(1), lineup.Worker), WorkerHabit.Stays);

    /// <summary>Starts a subject that is to wait for its workers' word.</summary>
    /// <exception cref="SubjectFailedException">It cannot.</exception>
    public Superdaemon StartWithNotify(Subject subject) =>
        Start(subject.NotifyCommandLine(FreePorts.Take(1), lineup.Worker), WorkerHabit.ReportsTerm);

    /// <summary>Starts a subject that is to give its workers a umask.</summary>
    /// <exception cref="SubjectFailedException">It cannot.</exception>
    public Superdaemon StartWithUmask(Subject subject) =>
        Start(subject.UmaskCommandLine(FreePorts.Take(1), lineup.Worker), WorkerHabit.None);

    /// <summary>A folder and a port for a server.</summary>
    public Site NewSite(ClientKind kind)
    {
        DirectoryInfo folder = Directory.CreateDirectory(NextFiles());
        return new Site(folder.FullName, FreePorts.Take(1)[0], kind, lineup.Worker, lineup.StartServer!);
    }

    /// <summary>Starts a server and waits until it answers.</summary>
    /// <exception cref="SubjectFailedException">It does not.</exception>
    public DeployedServer Start(DeployedSystem system, Site site) => new(system, site, _children, Waiting);

    /// <summary>Starts the sample server and waits until it answers.</summary>
    /// <exception cref="SubjectFailedException">It does not.</exception>
    public HelloServer Start(Listening listening) =>
        new(listening, lineup, FreePorts.Take(1)[0], NextFiles() + ".log", _children, Waiting);

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it wrote.</returns>
    /// <exception cref="SubjectFailedException">It takes longer than that.</exception>
    public string Run(IReadOnlyList<string> commandLine, TimeSpan patience) =>
        OneShot.Run(commandLine, NextFiles() + ".out", patience, _children, Waiting);

    public void Dispose()
    {
        _children.Dispose();
        _scratch.Delete(recursive: true);
    }

    private Superdaemon Start(IReadOnlyList<string>? commandLine, WorkerHabit habit) =>
        new(commandLine ?? throw new SubjectFailedException(SubjectFailedException.Cannot, ""),
            NextFiles(), _children, Waiting, habit);

    private string NextFiles() => Path.Combine(_scratch.FullName, $"{++_started}");
}
