using System.Text;
using ServerStarter.Testing.Linux;

namespace ServerStarter.Testing;

/// <summary>Processes as /proc shows them. What has gone between two looks reads as nothing.</summary>
public static class ProcessTable
{
    public static IEnumerable<int> All() =>
        Directory.EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), out var pid) ? pid : 0).Where(pid => pid > 0);

    /// <summary>
    /// There, and no zombie. A process whose first thread has ended counts as running, though it looks like a zombie,
    /// until its last thread has: only then are its descriptors closed.
    /// </summary>
    public static bool IsRunning(int pid) => Fields(pid) is { } fields
        && (fields[0] is not ("Z" or "X") || int.Parse(fields[17]) > 1);

    /// <summary>The letter of /proc/PID/stat: R, S, D, Z, T …; null: no such process.</summary>
    public static char? State(int pid) => Fields(pid) is { } fields ? fields[0][0] : null;

    public static int Parent(int pid) => Fields(pid) is { } fields ? int.Parse(fields[1]) : 0;

    public static int Group(int pid) => Fields(pid) is { } fields ? int.Parse(fields[2]) : 0;

    public static int Session(int pid) => Fields(pid) is { } fields ? int.Parse(fields[3]) : 0;

    /// <summary>User and system time used so far, in clock ticks of 10 ms.</summary>
    public static long ProcessorTicks(int pid) => Fields(pid) is { } fields
        ? long.Parse(fields[11]) + long.Parse(fields[12]) : 0;

    public static int[] Children(int pid) =>
        [.. Read($"/proc/{pid}/task/{pid}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(int.Parse)];

    public static IReadOnlyDictionary<string, string> Environment(int pid) =>
        Read($"/proc/{pid}/environ").Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(variable => variable.Split('=', 2)).Where(pair => pair.Length == 2)
            .GroupBy(pair => pair[0], pair => pair[1]).ToDictionary(group => group.Key, group => group.First());

    public static string CommandLine(int pid) => Read($"/proc/{pid}/cmdline").Replace('\0', ' ').TrimEnd();

    /// <summary>Descriptor numbers and what they lead to.</summary>
    public static IReadOnlyDictionary<int, string> Descriptors(int pid)
    {
        var descriptors = new SortedDictionary<int, string>();
        foreach (var path in Directory.GetFiles($"/proc/{pid}/fd"))
            if (new FileInfo(path).LinkTarget is { } target)
                descriptors[int.Parse(Path.GetFileName(path))] = target;
        return descriptors;
    }

    /// <summary>A line of /proc/PID/status, as SigIgn, SigBlk, SigCgt, Umask, Threads, VmRSS.</summary>
    public static string Status(int pid, string name) =>
        Read($"/proc/{pid}/status").Split('\n')
            .FirstOrDefault(line => line.StartsWith(name + ":"))?[(name.Length + 1)..].Trim() ?? "";

    public static void Send(int pid, Signal signal)
    {
        // To kill(2), 0 and below are groups of processes, the test host's own among them.
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pid);
        _ = Libc.kill(pid, (int)signal);
    }

    // The name, in parentheses, may hold anything: fields are counted after it.
    private static string[]? Fields(int pid) => Read($"/proc/{pid}/stat") is { Length: > 0 } stat
        ? stat[(stat.LastIndexOf(')') + 2)..].Split(' ') : null;

    private static string Read(string file)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(file));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
