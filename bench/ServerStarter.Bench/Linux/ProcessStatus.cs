using System.Globalization;

namespace ServerStarter.Bench.Linux;

/// <summary>What /proc tells about a process.</summary>
internal static class ProcessStatus
{
    public static bool Exists(int pid) => Directory.Exists($"/proc/{pid}");

    /// <summary>VmRSS, in KiB.</summary>
    public static long Resident(int pid) => Field($"/proc/{pid}/status", "VmRSS:");

    /// <summary>Its pages, in KiB, each divided by the number of processes that map it.</summary>
    public static long Proportional(int pid) => Field($"/proc/{pid}/smaps_rollup", "Pss:");

    /// <summary>What ending the process would free, in KiB: the pages no other process maps.</summary>
    public static long Private(int pid) =>
        PrivateDirty(pid) + Field($"/proc/{pid}/smaps_rollup", "Private_Clean:");

    /// <summary>The private pages that it has written to, in KiB.</summary>
    public static long PrivateDirty(int pid) => Field($"/proc/{pid}/smaps_rollup", "Private_Dirty:");

    public static int Descriptors(int pid) => Directory.GetFileSystemEntries($"/proc/{pid}/fd").Length;

    /// <summary>What its threads have used, by itself and in the kernel, to 1/100 s.</summary>
    public static TimeSpan ProcessorTime(int pid)
    {
        // After the name, which may have anything in it: state, ppid, … utime and stime, the 14th and 15th of all.
        string stat = File.ReadAllText($"/proc/{pid}/stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        long ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        return TimeSpan.FromMilliseconds(ticks * 10);
    }

    /// <summary>How long its threads have run, in nanoseconds; those that have ended do not count.</summary>
    public static long RunTime(int pid) => Directory.GetDirectories($"/proc/{pid}/task")
        .Select(task => ReadOrNull($"{task}/schedstat") is { } text ? long.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture) : 0)
        .Sum();

    /// <summary>How often its threads, all together, have left a processor.</summary>
    /// <param name="pid">The process.</param>
    /// <param name="asleep">Whether none of them runs or waits to run.</param>
    public static long ContextSwitches(int pid, out bool asleep)
    {
        long switches = 0;
        asleep = true;
        foreach (string task in Directory.GetDirectories($"/proc/{pid}/task"))
        {
            if (ReadOrNull($"{task}/status") is not { } status) continue;
            switches += Number(status, "voluntary_ctxt_switches:") + Number(status, "nonvoluntary_ctxt_switches:");
            asleep &= Line(status, "State:").StartsWith('S');
        }
        return switches;
    }

    public static IReadOnlyList<int> Children(int pid) =>
    [
        .. Directory.GetDirectories($"/proc/{pid}/task")
            .Select(task => ReadOrNull($"{task}/children") ?? "")
            .SelectMany(list => list.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(number => int.Parse(number, CultureInfo.InvariantCulture)),
    ];

    private static long Field(string path, string name) => Number(File.ReadAllText(path), name);

    private static long Number(string text, string name) =>
        long.Parse(Line(text, name).Split(' ')[0], CultureInfo.InvariantCulture);

    private static string Line(string text, string name)
    {
        int start = text.StartsWith(name, StringComparison.Ordinal)
            ? 0
            : text.IndexOf('\n' + name, StringComparison.Ordinal) + 1;
        int end = text.IndexOf('\n', start);
        return text[(start + name.Length)..end].Trim();
    }

    // A thread may end between the listing and the reading.
    private static string? ReadOrNull(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
