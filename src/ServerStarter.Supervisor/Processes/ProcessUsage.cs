using ServerStarter.Supervisor.Files;

namespace ServerStarter.Supervisor.Processes;

/// <summary>What a worker takes, all processes of its group together.</summary>
/// <param name="Memory">Bytes: what is its alone, and its part of what it shares with others (Pss, proc(5)); of processes
/// larger than 1 GiB, and where that may not be seen, all that is resident.</param>
/// <param name="Processor">The processor time so far, with that of the children it has waited for.</param>
/// <param name="Processes">How many there are.</param>
internal readonly record struct ProcessUsage(long Memory, TimeSpan Processor, int Processes)
{
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
            if (entry[0] is < '0' or > '9' || Stat(entry) is not { IsZombie: false } stat) continue;
            int index = Array.IndexOf(groups, stat.Group);
            if (index >= 0) usages[index] = usages[index].Plus(entry, stat);
        }
        return usages;
    }

    private ProcessUsage Plus(string pid, ProcessStat stat)
    {
        long resident = Size(pid, "status", "VmRSS:") ?? 0;
        return new ProcessUsage(
            Memory + (resident > LargestTakenApart ? resident : Size(pid, "smaps_rollup", "Pss:") ?? resident),
            // Its other members' children are members, or somebody else's.
            Processor + stat.Processor,
            Processes + 1);
    }

    private static ProcessStat? Stat(string pid) => ProcessStat.Parse(FileText.TryRead("/proc/" + pid + "/stat"));

    private static long? Size(string pid, string file, string name) =>
        MemoryField.In(FileText.TryRead("/proc/" + pid + "/" + file), name);
}
