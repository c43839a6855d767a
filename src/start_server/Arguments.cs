using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;

namespace StartServer;

/// <summary>The words of the command line, byte for byte.</summary>
internal static class Arguments
{
    private const char Replacement = '\uFFFD';

    /// <summary>What Main was given, unless the runtime had to replace bytes that are not UTF-8: then what the system
    /// knows (proc(5)).</summary>
    public static IReadOnlyList<string> Exact(string[] given)
    {
        if (!Array.Exists(given, word => word.Contains(Replacement, StringComparison.Ordinal))) return given;
        string[] all = Bytes.ToText(FileText.Read("/proc/self/cmdline")).Split('\0');
        // The last one ends with a zero too, and the program's own name comes first.
        int end = all.Length - 1;
        return all[(end - given.Length)..end];
    }
}
