namespace ServerStarter.Bench.Subjects;

/// <summary>The subjects there are, as <c>run.sh</c> names them in the environment.</summary>
internal sealed class Lineup
{
    private readonly List<Subject> _present = [];
    private readonly List<string> _absent = [];

    public Lineup()
    {
        Worker = Path("BENCH_WORKER") ?? throw new FileNotFoundException(
            "BENCH_WORKER does not name the compiled worker.c: start this with bench/run.sh");
        Add("C floor", "BENCH_FLOOR", path => new Floor(path));
        Add("Go port", "GO_START_SERVER", path => new StartServer("Go port", path));
        Add("Perl", "PERL_START_SERVER", path => new StartServer("Perl", path));
        Add("start_server", "START_SERVER", path => new StartServer("start_server", path, IsOurs: true));
    }

    /// <summary>The program that all of them start.</summary>
    public string Worker { get; }

    /// <summary>In the order of the columns.</summary>
    public IReadOnlyList<Subject> Present => _present;

    /// <summary>Who is missing and why.</summary>
    public IReadOnlyList<string> Absent => _absent;

    private void Add(string name, string variable, Func<string, Subject> create)
    {
        if (Path(variable) is { } path)
            _present.Add(create(path));
        else
            _absent.Add($"{name}: {variable} names no file");
    }

    private static string? Path(string variable)
    {
        string? path = Environment.GetEnvironmentVariable(variable);
        return File.Exists(path) ? System.IO.Path.GetFullPath(path) : null;
    }
}
