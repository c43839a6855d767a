namespace ServerStarter.Samples;

/// <summary>A sample under start_server, in a sandbox of its own.</summary>
internal sealed class Sample(string name) : IDisposable
{
    // bin/Release/net10.0: samples are built with the tests, in the same configuration.
    private static readonly string s_output =
        Path.GetRelativePath(Path.Combine(Repository.Root, "test", "ServerStarter.Samples"), AppContext.BaseDirectory);

    private Superdaemon? _superdaemon;

    public Sandbox Sandbox { get; } = new(Subject.Ours);

    /// <summary>Where it was built to.</summary>
    public string Output { get; } = Path.Combine(Repository.Root, "samples", name, s_output);

    public Superdaemon Superdaemon => _superdaemon ?? throw new InvalidOperationException("not started");

    public int FreePort() => Sandbox.FreePort();

    /// <param name="options">Of start_server.</param>
    /// <param name="arguments">Of the sample.</param>
    public void Start(IEnumerable<string> options, params IEnumerable<string> arguments) => StartIn(Output, options, arguments);

    public void StartIn(string directory, IEnumerable<string> options, params IEnumerable<string> arguments)
    {
        _superdaemon = WithPath(Sandbox.Launch(["--interval=0.5", $"--dir={directory}", .. options], Command(arguments))).Start();
        // By then the sockets listen, and whoever connects need not care when the worker is ready.
        _superdaemon.WaitForLine("starting new worker");
    }

    /// <summary>The sample without start_server.</summary>
    public Superdaemon StartAlone(params IEnumerable<string> arguments) => StartBeside(Command(arguments));

    /// <summary>Another program in the same sandbox.</summary>
    public Superdaemon StartBeside(params IEnumerable<string> command) =>
        WithPath(new Launch(Sandbox, "/usr/bin/env", [.. command]).WithDirectory(Output)).Start();

    /// <summary>Asks for the next generation, and does not wait for it.</summary>
    public void AskForDeploy() => Superdaemon.Signal(Signal.Hup);

    /// <summary>Asks for the next generation, and waits until it is the only one.</summary>
    public void Deploy() => Superdaemon.Deploy();

    public void Eventually(Func<bool> condition, string what) => Superdaemon.Eventually(condition, what);

    /// <summary>Waits until that generation has answered in each of them.</summary>
    public void AwaitAnswersOf(int generation, params Load[] loads) =>
        Eventually(() => loads.All(load => load.HasAnswerOf(generation)), $"for answers of generation {generation}");

    /// <summary>TERM, and what must be true after it: everything has ended, of its own accord, and nothing is left.</summary>
    public void Stop()
    {
        Superdaemon.Stop().ShouldBe(ExitStatus.Of(0), Sandbox.Evidence());
        Superdaemon.Log.Where(line => line.Contains(" died, status:") && !line.Contains(" died, status:0"))
            .ShouldBeEmpty(Sandbox.Evidence());
        Sandbox.LeftBehind().ShouldBeEmpty();
    }

    public void Dispose() => Sandbox.Dispose();

    // The framework may be installed anywhere.
    private static Launch WithPath(Launch launch) => launch.WithEnvironment("PATH", Environment.GetEnvironmentVariable("PATH")!);

    private IEnumerable<string> Command(IEnumerable<string> arguments) => ["dotnet", name + ".dll", .. arguments];
}
