using System.Runtime.InteropServices;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Processes;

/// <summary>The variables a worker gets: ours as we were started, then the options', then the environment
/// directory's, then the contract's.</summary>
internal sealed class WorkerEnvironment
{
    public const string Port = "SERVER_STARTER_PORT";
    public const string Generation = "SERVER_STARTER_GENERATION";
    public const string NotifySocket = "NOTIFY_SOCKET";
    public const string WatchdogTime = "WATCHDOG_USEC";
    public const string WatchdogPid = "WATCHDOG_PID";

    private readonly Dictionary<string, string> _variables = [];

    /// <summary>Whether it is one of those that the contract gives to every worker.</summary>
    public static bool IsContract(string name) => name is Port or Generation or NotifySocket;

    /// <summary>What this process was started with, byte for byte.</summary>
    public static unsafe WorkerEnvironment Inherited()
    {
        var environment = new WorkerEnvironment();
        // Not Environment.GetEnvironmentVariables(): it replaces bytes that are not UTF-8.
        nint environ = NativeLibrary.GetExport(NativeLibrary.GetMainProgramHandle(), "environ");
        for (byte** entry = *(byte***)environ; entry != null && *entry != null; entry++)
        {
            string variable = Bytes.ToText(*entry);
            int equals = variable.IndexOf('=', StringComparison.Ordinal);
            // As getenv(3) does: of two with one name the first counts.
            if (equals > 0) environment._variables.TryAdd(variable[..equals], variable[(equals + 1)..]);
        }
        return environment;
    }

    public string? this[string name]
    {
        get => _variables.GetValueOrDefault(name);
        set
        {
            if (value is null) _variables.Remove(name);
            else _variables[name] = value;
        }
    }

    /// <summary>A copy with these variables on top.</summary>
    public WorkerEnvironment With(IReadOnlyDictionary<string, string> variables)
    {
        var copy = new WorkerEnvironment();
        foreach ((string name, string value) in _variables) copy[name] = value;
        foreach ((string name, string value) in variables) copy[name] = value;
        return copy;
    }

    /// <summary><c>NAME=VALUE</c> each, as exec(3) takes them.</summary>
    public List<string> ToList()
    {
        var list = new List<string>(_variables.Count);
        foreach ((string name, string value) in _variables) list.Add(name + "=" + value);
        return list;
    }
}
