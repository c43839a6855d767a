using ServerStarter.Supervisor.Processes;
using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Supervisor.Checking;

/// <summary>Whether a superdaemon could start with these options, here and now, as this user.</summary>
/// <remarks>
/// Nothing is started, made, locked or taken, and what the same superdaemon holds already is no obstacle: this is for the
/// moment before a deploy. So a port that somebody else has, and the right to a port below 1024, only a start can tell.
/// </remarks>
internal static class Preflight
{
    /// <summary>Adds all that stands in the way. An option that names something outside has its line here.</summary>
    public static void Look(SupervisorOptions options, Findings findings)
    {
        findings.Try(null, options.Validate);
        foreach (PortSpec port in options.Ports) findings.Try("--port", () => AddressPlace.Check(port));
        foreach (PathSpec path in options.Paths) findings.Try("--path", () => SocketPlace.Check(path.Path));
        // The message has the option.
        findings.Try(null, () => Processes.Surroundings.Of(options));
        if (options.Control is { } control) findings.Try("--control", () => SocketPlace.Check(control));
        LookForDoubles(options, findings);
        if (options.PidFile is { } pidFile) findings.Try("--pid-file", () => FilePlace.CheckForReadingAndWriting(pidFile));
        if (options.StatusFile is { } statusFile) findings.Try("--status-file", () => FilePlace.CheckForReplacing(statusFile));
        if (options.LogFile is { } log) findings.Try("--log-file", () => LogPlace.Check(log));
        WorkerEnvironment environment = LookAtEnvironment(options, findings);
        LookAtProgram(options, environment["PATH"], findings);
    }

    private static void LookForDoubles(SupervisorOptions options, Findings findings)
    {
        var ports = new HashSet<PortSpec>();
        foreach (PortSpec port in options.Ports)
            if (port.Port != 0 && !ports.Add(port with { WorkerDescriptor = null })) findings.Add("--port", port.Name + " is asked for twice");
        var paths = new HashSet<string>();
        foreach (PathSpec path in options.Paths)
            if (!paths.Add(path.Path)) findings.Add("--path", path.Path + " is asked for twice");
        if (options.Control is { } control && !paths.Add(control)) findings.Add("--control", control + " is asked for twice, as a --path too");
    }

    private static WorkerEnvironment LookAtEnvironment(SupervisorOptions options, Findings findings)
    {
        EnvironmentSource? source = null;
        findings.Try(null, () => source = new EnvironmentSource(options));
        source?.Read(problem => findings.Add("--envdir", problem));
        return source?.Current ?? WorkerEnvironment.Inherited();
    }

    private static void LookAtProgram(SupervisorOptions options, string? path, Findings findings)
    {
        string? directory = options.Directory;
        bool canEnter = directory is null || findings.Try("--dir", () => DirectoryPlace.Check(directory));
        if (options.Command is not [{ Length: > 0 } program, ..]) return;
        // Without the directory, what counts from it is not there either: that needs no second line.
        bool countsFromIt = program[0] != '/' && program.Contains('/', StringComparison.Ordinal);
        if (canEnter || !countsFromIt) findings.Try(null, () => ProgramPlace.Check(program, path, directory));
    }
}
