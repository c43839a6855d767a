using ServerStarter.Bench.Deploys;

namespace ServerStarter.Bench.Subjects;

/// <summary>What there is to measure, as <c>bench.sh</c> names it in the environment.</summary>
internal sealed class Lineup
{
    private readonly List<Subject> _present = [];
    private readonly List<DeployedSystem> _systems = [];
    private readonly List<string> _absent = [];

    public Lineup()
    {
        Worker = Path("BENCH_WORKER") ?? throw new FileNotFoundException(
            "BENCH_WORKER does not name the compiled worker.c: start this with ./bench.sh");
        Add("C floor", "BENCH_FLOOR", path => new Floor(path));
        Add("Go port", "GO_START_SERVER", path => new StartServer("Go port", path));
        Add("Ruby port", "RUBY_START_SERVER", path => new StartServer("Ruby port", path, TakesOneList: true));
        Add("Perl", "PERL_START_SERVER", path => new StartServer("Perl", path));
        Add("start_server", "START_SERVER", path => new StartServer("start_server", path, IsOurs: true));
        StartServer = Path("START_SERVER");
        Wrk = Needed("throughput", "BENCH_WRK");
        Hello = Needed("throughput", "BENCH_HELLO");
        Dotnet = Needed("throughput", "BENCH_DOTNET");
        foreach (DeployedSystem system in Deploys.Systems.All) Add(system);
    }

    /// <summary>The program that all superdaemons start.</summary>
    public string Worker { get; }

    /// <summary>The superdaemons, in the order of the columns.</summary>
    public IReadOnlyList<Subject> Present => _present;

    /// <summary>Servers and ways of deploying them, in the order of the rows.</summary>
    public IReadOnlyList<DeployedSystem> Systems => _systems;

    /// <summary>Our program, or null.</summary>
    public string? StartServer { get; }

    /// <summary>wrk(1), or null.</summary>
    public string? Wrk { get; }

    /// <summary>samples/Hello, published, or null.</summary>
    public string? Hello { get; }

    /// <summary>dotnet(1), or null.</summary>
    public string? Dotnet { get; }

    public bool CanMeasureThroughput => StartServer is not null && Wrk is not null && Hello is not null && Dotnet is not null;

    /// <summary>Who is missing and why.</summary>
    public IReadOnlyList<string> Absent => _absent;

    private void Add(string name, string variable, Func<string, Subject> create)
    {
        if (Needed(name, variable) is { } path) _present.Add(create(path));
    }

    private void Add(DeployedSystem system)
    {
        List<string> lacks = [.. Deploys.Systems.Lacks(system)];
        if (system.IsHandedOver && StartServer is null) lacks.Add("START_SERVER");
        if (lacks.Count == 0) _systems.Add(system);
        else _absent.Add($"{system.Name}: there is no {string.Join(" and no ", lacks)}");
    }

    private string? Needed(string name, string variable)
    {
        if (Path(variable) is { } path) return path;
        _absent.Add($"{name}: {variable} names no file");
        return null;
    }

    private static string? Path(string variable)
    {
        string? path = Environment.GetEnvironmentVariable(variable);
        return File.Exists(path) ? System.IO.Path.GetFullPath(path) : null;
    }
}
