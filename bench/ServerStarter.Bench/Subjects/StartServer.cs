namespace ServerStarter.Bench.Subjects;

/// <summary>A <c>start_server</c>: the Perl one and its ports all take the same options.</summary>
internal sealed record StartServer(string Name, string Program) : Subject(Name, Program)
{
    public override IReadOnlyList<string> CommandLine(IReadOnlyList<string> ports, string worker) =>
        [Program, "--interval=0", .. ports.Select(port => $"--port={port}"), "--", worker];
}
