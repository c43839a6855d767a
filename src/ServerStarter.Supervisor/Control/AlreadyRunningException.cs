using System.Globalization;

namespace ServerStarter.Supervisor.Control;

/// <summary>Another superdaemon holds the pid file.</summary>
/// <param name="pidFile">The file.</param>
/// <param name="pid">Its process id, as far as it is known.</param>
public sealed class AlreadyRunningException(string pidFile, int? pid) : SupervisorException(Describe(pidFile, pid))
{
    /// <summary>Its process id; null: the file does not say.</summary>
    public int? Pid { get; } = pid;

    private static string Describe(string pidFile, int? pid) => pid is { } known
        ? $"{pidFile}: start_server already runs as pid {known.ToString(CultureInfo.InvariantCulture)}; deploy with --restart, or end it with --stop"
        : $"{pidFile}: another start_server holds its lock";
}
