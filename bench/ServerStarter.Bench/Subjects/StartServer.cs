namespace ServerStarter.Bench.Subjects;

/// <summary>A <c>start_server</c>: the Perl one and its ports all take the same options.</summary>
/// <param name="Name">The head of its column.</param>
/// <param name="Program">The path of its executable.</param>
/// <param name="IsOurs">Whether it knows <c>--ready=notify</c> and <c>--umask</c>.</param>
/// <param name="TakesOneList">Whether the last <c>--port</c> is the only one that counts, and may be <c>A,B</c>.</param>
internal sealed record StartServer(string Name, string Program, bool IsOurs = false, bool TakesOneList = false)
    : Subject(Name, Program)
{
    // Longer than any bench: nothing but the worker's word makes it count as up.
    private const string Interval = "--interval=600";

    public override IReadOnlyList<string> CommandLine(IReadOnlyList<string> ports, string worker) =>
        [Program, "--interval=0", .. Ports(ports), "--", worker];

    public override IReadOnlyList<string>? NotifyCommandLine(IReadOnlyList<string> ports, string worker) =>
        IsOurs ? [Program, Interval, "--ready=notify", .. Ports(ports), "--", worker] : null;

    public override IReadOnlyList<string>? UmaskCommandLine(IReadOnlyList<string> ports, string worker) =>
        IsOurs ? [Program, "--umask=022", .. CommandLine(ports, worker).Skip(1)] : null;

    private IEnumerable<string> Ports(IReadOnlyList<string> ports) =>
        TakesOneList ? [$"--port={string.Join(',', ports)}"] : ports.Select(port => $"--port={port}");
}
