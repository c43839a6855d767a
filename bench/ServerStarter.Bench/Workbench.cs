using ServerStarter.Bench.Processes;
using ServerStarter.Bench.Subjects;

namespace ServerStarter.Bench;

/// <summary>What every row works with. Disposing of it ends every process and removes every file.</summary>
internal sealed class Workbench(Lineup lineup, bool quick, CancellationToken interrupted) : IDisposable
{
    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("start_server-bench-");
    private readonly Children _children = new();
    private int _started;

    public IReadOnlyList<Subject> Subjects => lineup.Present;

    /// <summary>Whether few samples will do.</summary>
    public bool Quick => quick;

    public Waiting Waiting { get; } = new(interrupted);

    /// <summary>Starts a subject on a free port and waits for its first worker.</summary>
    public Superdaemon Start(Subject subject) => Start(subject, FreePorts.Take(1));

    /// <summary>Starts a subject on these ports and waits for its first worker.</summary>
    public Superdaemon Start(Subject subject, IReadOnlyList<string> ports) =>
        new(subject.CommandLine(ports, lineup.Worker), NextFiles(), _children, Waiting);

    /// <summary>Starts a subject that is to wait for its workers' word.</summary>
    /// <exception cref="SubjectFailedException">It cannot.</exception>
    public Superdaemon StartWithNotify(Subject subject) =>
        new(subject.NotifyCommandLine(FreePorts.Take(1), lineup.Worker) ?? throw new SubjectFailedException("cannot", "it has no such option"),
            NextFiles(), _children, Waiting, reportsTerm: true);

    /// <summary>Starts a subject that is to give its workers a umask.</summary>
    /// <exception cref="SubjectFailedException">It cannot.</exception>
    public Superdaemon StartWithUmask(Subject subject) =>
        new(subject.UmaskCommandLine(FreePorts.Take(1), lineup.Worker) ?? throw new SubjectFailedException("cannot", "it has no such option"),
            NextFiles(), _children, Waiting);

    /// <summary>The subjects that can tell their version, with it.</summary>
    public string Versions() => string.Join(
        ", ",
        Subjects.OfType<StartServer>()
            .Select(subject => $"{subject.Name} {VersionOf.Program(subject, NextFiles(), _children, Waiting)}"));

    public void Dispose()
    {
        _children.Dispose();
        _scratch.Delete(recursive: true);
    }

    private string NextFiles() => Path.Combine(_scratch.FullName, $"{++_started}");
}
