using ServerStarter.Supervisor.Processes;
using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Supervisor;

// What workers are started with, beside their sockets.
public sealed partial record SupervisorOptions
{
    internal const int MostPermissions = 0x1FF;

    /// <summary>The user to run the workers as, a name or a number, with all of its groups; HOME, USER and LOGNAME are its
    /// own. Looked up once, at the start. Null, the default: that of this process. Only for the program start_server.</summary>
    public string? User { get; init; }

    /// <summary>The workers' primary group, a name or a number. Null, the default: that of <see cref="User"/>, or of this
    /// process. Only for the program start_server.</summary>
    public string? Group { get; init; }

    /// <summary>The workers' file mode creation mask, see umask(2): 0 to 511 (octal 777). Null, the default: that of this
    /// process. Only for the program start_server.</summary>
    public int? Umask { get; init; }

    /// <summary>How many descriptors a worker may have open. Null, the default: as many as this process. Only for the
    /// program start_server.</summary>
    public OpenFileLimit? OpenFiles { get; init; }

    /// <summary>Variables for the workers, as if this process had been started with them: they take the place of those
    /// that it was started with, and <see cref="EnvDirectory"/> of them. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether workers get their sockets in the way of sd_listen_fds(3) too: from descriptor 3 on, in LISTEN_FDS,
    /// LISTEN_PID and LISTEN_FDNAMES. Default: no. Only for the program start_server.</summary>
    public bool ExportListenFds { get; init; }

    /// <summary>Whether the program of this process, started as <see cref="ExecStep"/> does it, is a step towards a worker.</summary>
    internal bool HasExecStep { get; init; }

    internal bool NeedsExecStep =>
        User is not null || Group is not null || Umask is not null || OpenFiles is not null || ExportListenFds;

    private void CheckWorkers()
    {
        if (User?.Length == 0) throw OutOfRange("--user", "a name or a number");
        if (Group?.Length == 0) throw OutOfRange("--group", "a name or a number");
        if (Umask is < 0 or > MostPermissions) throw OutOfRange("--umask", "octal permissions from 0 to 777");
        if (OpenFiles is { IsValid: false }) throw OutOfRange("--nofile", OpenFileLimit.Form);
        foreach ((string name, string value) in Environment) CheckVariable(name, value);
        if (ExportListenFds) CheckNoNumberIsAskedFor();
        if (NeedsExecStep && !HasExecStep)
            throw new ArgumentException("--user, --group, --umask, --nofile and --export-listen-fds take the program start_server, a second process of which "
                + "becomes the worker: a program that embeds it as a library cannot have them");
    }

    private void CheckVariable(string name, string value)
    {
        if (name.Length == 0 || name.Contains('=', StringComparison.Ordinal) || name.Contains('\0', StringComparison.Ordinal)
            || value is null || value.Contains('\0', StringComparison.Ordinal))
            throw OutOfRange("--env", "NAME=VALUE, without zero bytes");
        if (WorkerEnvironment.IsContract(name) || (ExportListenFds && ListenFds.Is(name)))
            throw new ArgumentException($"--env: {name} is what start_server itself tells its workers: leave it out");
    }

    private void CheckNoNumberIsAskedFor()
    {
        foreach (PortSpec port in Ports)
            if (port.WorkerDescriptor is not null)
                throw new ArgumentException($"--port: {port.Name} cannot choose its descriptor with --export-listen-fds, where sockets are numbered from "
                    + $"{ListenFds.First} on: leave out either the =FD or that option");
    }
}
