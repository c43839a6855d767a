using System.Net;
using System.Net.Sockets;

namespace ServerStarter.Interop;

/// <summary>A server that runs: the command of its <see cref="ServerFolder"/>, given to a shell in a sandbox.</summary>
internal sealed class Server : IDisposable
{
    // A compiler that has nothing in its cache, a last request that takes its time, and all that on a busy machine.
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(120);

    private const string Starting = "starting new worker ";

    private readonly IReadOnlyDictionary<string, string> _files;
    private readonly int _group;
    private readonly int _session;

    public Server(string name)
    {
        var port = Sandbox.FreePort();
        _files = new ServerFolder(name).FilesFor(port, Sandbox.Directory);
        foreach (var (file, text) in _files)
            File.WriteAllText(Sandbox[file], text);
        var command = _files[ServerFolder.Command];
        if (command.Contains("--port="))
            EndPoints.Add(new IPEndPoint(IPAddress.Loopback, port));
        if (command.Contains("--path="))
            EndPoints.Add(new UnixDomainSocketEndPoint(Sandbox["app.sock"]));
        // The shell makes way for it, so that its pid is the one to signal.
        var script = $$"""
            start_server() { exec '{{Repository.StartServer}}' "$@"; }
            {{command}}
            """;
        var launch = new Launch(Sandbox, "/bin/sh", ["-ec", script]);
        Superdaemon = Programs.Variables
            .Aggregate(launch, (with, variable) => with.WithEnvironment(variable.Key, variable.Value)).Start();
        _group = Superdaemon.Pid;
        _session = ProcessTable.Session(_group);
    }

    public Sandbox Sandbox { get; } = new(Subject.Ours);

    public Superdaemon Superdaemon { get; }

    /// <summary>Of the command's port, if it has one, and of its path.</summary>
    public List<EndPoint> EndPoints { get; } = [];

    /// <summary>
    /// Pids in the order of their generations, as the log tells them. Some servers write their title over the
    /// environment that other tests know a worker by.
    /// </summary>
    public int[] Started =>
        [.. Superdaemon.Log.Where(line => line.StartsWith(Starting))
            .Select(line => int.Parse(line[Starting.Length..]))];

    /// <summary>What has been added to the sandbox's directory, and is still there.</summary>
    public string[] FilesLeft() =>
        [.. Directory.GetFileSystemEntries(Sandbox.Directory).Select(path => Path.GetFileName(path))
            .Except(_files.Keys)];

    /// <summary>Processes that run, start_server, its workers, and theirs: <c>pid command line</c>.</summary>
    public string[] ProcessesLeft() =>
        [.. ProcessTable.All().Where(IsOurs).Where(ProcessTable.IsRunning)
            .Select(pid => $"{pid} {ProcessTable.CommandLine(pid)}"), .. Sandbox.LeftBehind()];

    /// <summary>Until the worker of that generation is the only one.</summary>
    public void AwaitOnly(int generation) => Await(
        () => Started is var started && started.Length == generation
            && ProcessTable.Children(Superdaemon.Pid).SequenceEqual([started[^1]]),
        $"for generation {generation} to be the only one");

    public void Await(Func<bool> condition, string what) => Await(() => condition() ? "" : null, what);

    public T Await<T>(Func<T?> probe, string what)
        where T : class
    {
        return Superdaemon.Eventually(ProbeWhileItRuns, what, s_deadline);

        T? ProbeWhileItRuns()
        {
            // Asked first: what the end brings about is there when it is seen.
            var ended = Superdaemon.ExitStatus;
            return probe() ?? (ended is null ? null
                : throw new InvalidOperationException($"{what}, but it ended with {ended}\n{Sandbox.Evidence()}"));
        }
    }

    public ExitStatus Stop()
    {
        Superdaemon.Signal(Signal.Term);
        return Superdaemon.WaitForExit(s_deadline);
    }

    public void Dispose()
    {
        // Of a test that has failed. A second TERM kills workers with all that they have started, title or not.
        if (Superdaemon.ExitStatus is null)
        {
            Superdaemon.Signal(Signal.Term);
            Superdaemon.Eventually(() => Superdaemon.Log.Any(line => line.StartsWith("received TERM")), "for it to heed TERM");
            Superdaemon.Signal(Signal.Term);
            Superdaemon.WaitForExit();
        }
        Sandbox.Dispose();
    }

    // Each worker leads a group, and nothing of it leaves the session.
    private bool IsOurs(int pid) => ProcessTable.Group(pid) is var group && (group == _group || Started.Contains(group))
        && ProcessTable.Session(pid) == _session;
}
