using static System.Environment;

namespace ServerStarter.Interop;

/// <summary>Programs of the machine, and the variables that they run with.</summary>
internal static class Programs
{
    // The system's before those of version managers, whose shims are slow.
    private static readonly string[] s_directories =
        ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin",
            .. (GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)];

    public static IReadOnlyDictionary<string, string> Variables { get; } = new Dictionary<string, string>
    {
        ["PATH"] = string.Join(':', s_directories.Distinct()),
        // A compiler keeps its cache there.
        ["HOME"] = GetEnvironmentVariable("HOME") ?? "/root",
        // Nothing but what a page shows is written, and nobody is asked for news.
        ["PYTHONDONTWRITEBYTECODE"] = "1",
        ["npm_config_logs_max"] = "0",
        ["npm_config_update_notifier"] = "false",
    };

    /// <summary>Null, or the reason to skip.</summary>
    public static string? Missing(string program, string package) =>
        s_directories.Any(directory => File.Exists(Path.Combine(directory, program))) ? null
            : $"no {program}; apt-get install {package}";
}
