namespace ServerStarter.Bench.Subjects;

/// <summary>A superdaemon to be measured.</summary>
/// <param name="Name">The head of its column.</param>
/// <param name="Program">The path of its executable.</param>
internal abstract record Subject(string Name, string Program)
{
    /// <summary>What to execute, to run the worker on the ports (<c>HOST:PORT</c>) with an interval of 0.</summary>
    public abstract IReadOnlyList<string> CommandLine(IReadOnlyList<string> ports, string worker);
}
