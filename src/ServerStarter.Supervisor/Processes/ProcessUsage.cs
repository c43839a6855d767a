using System.Globalization;
using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Processes;

/// <summary>What a worker takes, all processes of its group together.</summary>
/// <param name="Memory">Bytes: what is its alone, and its part of what it shares with others (Pss, proc(5)); of processes
/// larger than 1 GiB, and where that may not be seen, all that is resident.</param>
/// <param name="Processor">The processor time so far, with that of the children it has waited for.</param>
/// <param name="Processes">How many there are.</param>
internal readonly record struct ProcessUsage(long Memory, TimeSpan Processor, int Processes)
{
    // Fields of /proc/PID/stat, counted from the state, which follows the name and its closing bracket.
    private const int State = 0, Group = 2, UserTime = 11, SystemTime = 12, ChildrenUserTime = 13, ChildrenSystemTime = 14;

    // USER_HZ: what the kernel shows to programs on every architecture that .NET runs on.
    private const int TicksASecond = 100;

    // Above it what is shared hardly counts, and to tell it apart takes 15 ms a GiB.
    private const long LargestTakenApart = 1L << 30;

    /// <summary>The group that bears a number; null: there is none, or it cannot be seen.</summary>
    public static ProcessUsage? OfGroup(int group) => OfGroups([group])[0] is { Processes: > 0 } usage ? usage : null;

    /// <summary>Each of the groups, in their order; without any process, where there is none or it cannot be seen.</summary>
    public static ProcessUsage[] OfGroups(int[] groups)
    {
        var usages = new ProcessUsage[groups.Length];
        foreach (string entry in DirectoryListing.OfOrNone("/proc"))
        {
            if (entry[0] is < '0' or > '9' || Stat(entry) is not { } fields || fields[State] == "Z") continue;
            int index = Array.IndexOf(groups, (int)Number(fields[Group]));
            if (index >= 0) usages[index] = usages[index].Plus(entry, fields);
        }
        return usages;
    }

    private ProcessUsage Plus(string pid, string[] fields)
    {
        long ticks = Number(fields[UserTime]) + Number(fields[SystemTime]);
        // Its other members' children are members, or somebody else's.
        ticks += Number(fields[ChildrenUserTime]) + Number(fields[ChildrenSystemTime]);
        long resident = Size(pid, "status", "VmRSS:") ?? 0;
        return new ProcessUsage(
            Memory + (resident > LargestTakenApart ? resident : Size(pid, "smaps_rollup", "Pss:") ?? resident),
            Processor + TimeSpan.FromTicks(ticks * (TimeSpan.TicksPerSecond / TicksASecond)),
            Processes + 1);
    }

    private static string[]? Stat(string pid)
    {
        if (FileText.TryRead("/proc/" + pid + "/stat") is not { } bytes) return null;
        string text = Bytes.ToText(bytes);
        // The name may have brackets and spaces in it.
        int end = text.LastIndexOf(')');
        string[] fields = end < 0 ? [] : text[(end + 2)..].Split(' ');
        return fields.Length > ChildrenSystemTime ? fields : null;
    }

    private static long? Size(string pid, string file, string name)
    {
        if (FileText.TryRead("/proc/" + pid + "/" + file) is not { } bytes) return null;
        foreach (string line in Bytes.ToText(bytes).Split('\n'))
            if (line.StartsWith(name, StringComparison.Ordinal)) return Number(line[name.Length..^"kB".Length].Trim()) * 1024;
        return null;
    }

    private static long Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 0;
}
