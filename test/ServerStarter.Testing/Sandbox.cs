namespace ServerStarter.Testing;

/// <summary>
/// What one test needs of the machine, and takes back from it: a directory, ports, and every process that was started
/// in it, also those that have gone their own way: all carry the sandbox's variable in their environment.
/// </summary>
public sealed class Sandbox : IDisposable
{
    private const string Marker = "START_SERVER_TEST";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    private readonly string _id = Guid.NewGuid().ToString("N");
    private readonly List<FreePort> _ports = [];
    private readonly List<Superdaemon> _started = [];

    public Sandbox(Subject subject)
    {
        Subject = subject;
        // Short: the path of a unix socket has room for 107 bytes.
        Directory = System.IO.Directory.CreateTempSubdirectory("ss-").FullName;
    }

    public Subject Subject { get; }

    public string Directory { get; }

    /// <summary>A path in the sandbox's directory.</summary>
    public string this[string name] => Path.Combine(Directory, name);

    public FreePort FreePort()
    {
        var port = Testing.FreePort.Claim();
        _ports.Add(port);
        return port;
    }

    /// <summary>The subject, with options and a worker's command line, which <c>--stop</c> has none of.</summary>
    public Launch Launch(IEnumerable<string> options, params IEnumerable<string> worker) =>
        Launch(Subject, options, worker);

    public Launch Launch(Subject subject, IEnumerable<string> options, params IEnumerable<string> worker) =>
        new(this, subject.Program, worker.Any() ? [.. options, "--", .. worker] : [.. options]);

    public Superdaemon Start(IEnumerable<string> options, params IEnumerable<string> worker) =>
        Start(Launch(options, worker));

    internal Superdaemon Start(Launch launch)
    {
        var environment = new Dictionary<string, string>
        {
            ["PATH"] = "/usr/local/bin:/usr/bin:/bin",
            [Marker] = _id,
            ["START_SERVER_TEST_RUN"] = $"{System.Environment.ProcessId}",
        };
        foreach (var (name, value) in launch.Environment)
            environment[name] = value;
        var superdaemon = new Superdaemon(launch, environment);
        lock (_started)
            _started.Add(superdaemon);
        return superdaemon;
    }

    /// <summary>TestWorker, as every test wants it: it reports what it found, and every signal that it gets.</summary>
    public IEnumerable<string> Worker(params IEnumerable<string> options) =>
        [Repository.TestWorker, "--report", this["report.%g"], "--signal-log", this["signals"], .. options];

    /// <summary>What a worker found at its start, once it has said so; by then it answers and heeds signals.</summary>
    public Situation Report(int generation) =>
        Testing.Eventually.Gives(() => Reported(generation), $"for the report of generation {generation}",
            evidence: Evidence);

    /// <summary>As <see cref="Report"/>, but null while the worker has not said so.</summary>
    public Situation? Reported(int generation) => Situation.Read(this[$"report.{generation}"]);

    /// <summary>Signals that workers got until now: <c>GENERATION NAME</c>, in order.</summary>
    public string[] WorkerSignals() =>
        [.. PlainFile.Lines(this["signals"]).Select(line => line.Split(' ')).Select(words => $"{words[0]} {words[2]}")];

    /// <summary>The process that a pid file names, for one that has gone to the background.</summary>
    public int PidFrom(string file) =>
        int.Parse(Testing.Eventually.Gives(() => PlainFile.Read(file) is { Length: > 0 } text ? text : null,
            $"for a pid in {file}", evidence: Evidence).Trim());

    /// <summary>Creates a file that something waits for.</summary>
    public string Touch(string name)
    {
        File.WriteAllText(this[name], "");
        return this[name];
    }

    /// <summary>Processes of this sandbox that run.</summary>
    public int[] Running() =>
        [.. ProcessTable.All().Where(ProcessTable.IsRunning)
            .Where(pid => ProcessTable.Environment(pid).GetValueOrDefault(Marker) == _id)];

    /// <summary>What runs although it should not, once a superdaemon has ended: <c>pid command line</c>.</summary>
    public string[] LeftBehind() => [.. Running().Select(pid => $"{pid} {ProcessTable.CommandLine(pid)}")];

    /// <summary>What all programs of this sandbox have said until now.</summary>
    public string Evidence()
    {
        lock (_started)
            return string.Join("\n\n", _started.Select(Told));
    }

    public void Dispose()
    {
        foreach (var running in _started.Where(superdaemon => superdaemon.ExitStatus is null && superdaemon.Pid > 0))
            ProcessTable.Send(running.Pid, Signal.Term);
        if (Running().Length > 0 && !Within(s_patience, () => Running().Length == 0))
            Testing.Eventually.Holds(KillAll, "for killed processes to go",
                evidence: () => string.Join('\n', LeftBehind()));
        // Reaped, each of them.
        foreach (var superdaemon in _started)
            superdaemon.WaitForExit();
        System.IO.Directory.Delete(Directory, recursive: true);
        _ports.ForEach(port => port.Dispose());
    }

    private static string Told(Superdaemon process) => string.Join('\n',
        string.Join(' ', process.Launch.CommandLine()), process.ExitStatus?.ToString() ?? "running", process.Output);

    private static bool Within(TimeSpan patience, Func<bool> condition)
    {
        try
        {
            Testing.Eventually.Holds(condition, "", patience);
            return true;
        }
        catch (DeadlineException)
        {
            return false;
        }
    }

    private bool KillAll()
    {
        var running = Running();
        foreach (var pid in running)
            ProcessTable.Send(pid, Signal.Kill);
        return running.Length == 0;
    }
}
