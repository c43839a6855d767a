using System.Globalization;
using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Processes;

/// <summary>What /proc tells about a process.</summary>
/// <param name="Pid">Its process id.</param>
/// <param name="Command">Its name, as ps(1) shows it.</param>
/// <param name="Generation">Its <c>SERVER_STARTER_GENERATION</c>; null: it is no worker, or may not be looked into.</param>
internal sealed record ProcessInfo(int Pid, string Command, string? Generation)
{
    private const string GenerationVariable = WorkerEnvironment.Generation + "=";

    /// <summary>The processes, as far as this user may see, that have one of these sockets open.</summary>
    public static List<ProcessInfo> HoldersOf(HashSet<string> socketInodes)
    {
        var holders = new List<ProcessInfo>();
        if (socketInodes.Count == 0) return holders;
        foreach (string entry in DirectoryListing.OfOrNone("/proc"))
            if (int.TryParse(entry, NumberStyles.None, CultureInfo.InvariantCulture, out int pid) && Holds(pid, socketInodes))
                holders.Add(Of(pid));
        return holders;
    }

    /// <summary>What the files <c>comm</c> and <c>environ</c> of a process tell: anything, it may write to both.</summary>
    public static ProcessInfo Of(int pid, ReadOnlySpan<byte> comm, ReadOnlySpan<byte> environ)
    {
        string command = Bytes.ToText(comm).TrimEnd('\n');
        foreach (string variable in Bytes.ToText(environ).Split('\0'))
            if (variable.StartsWith(GenerationVariable, StringComparison.Ordinal))
                return new ProcessInfo(pid, command, variable[GenerationVariable.Length..]);
        return new ProcessInfo(pid, command, null);
    }

    private static bool Holds(int pid, HashSet<string> inodes)
    {
        string directory = $"/proc/{pid.ToString(CultureInfo.InvariantCulture)}/fd";
        foreach (string fd in DirectoryListing.OfOrNone(directory))
            if (SymbolicLink.Read(directory + "/" + fd) is { } target && target.StartsWith("socket:[", StringComparison.Ordinal) && target.EndsWith(']')
                && inodes.Contains(target["socket:[".Length..^1]))
                return true;
        return false;
    }

    private static ProcessInfo Of(int pid)
    {
        string directory = $"/proc/{pid.ToString(CultureInfo.InvariantCulture)}";
        return Of(pid, FileText.TryRead(directory + "/comm"), FileText.TryRead(directory + "/environ"));
    }
}
