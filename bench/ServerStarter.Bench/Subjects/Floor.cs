namespace ServerStarter.Bench.Subjects;

/// <summary>The least a superdaemon can do: <c>floor.c</c>.</summary>
internal sealed record Floor(string Program) : Subject("C floor", Program)
{
    public override IReadOnlyList<string> CommandLine(IReadOnlyList<string> ports, string worker) =>
        [Program, .. ports, "--", worker];

    public override IReadOnlyList<string> NotifyCommandLine(IReadOnlyList<string> ports, string worker) =>
        [Program, "--notify", .. ports, "--", worker];
}
