using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Processes;

/// <summary>What <c>/proc/PID/stat</c> tells of a process (proc(5)).</summary>
/// <param name="IsZombie">Whether it has ended, and only its parent has not looked.</param>
/// <param name="Group">Its process group.</param>
/// <param name="Processor">The processor time so far, with that of the children it has waited for.</param>
internal readonly record struct ProcessStat(bool IsZombie, int Group, TimeSpan Processor)
{
    // Counted from the state, which follows the name and its closing bracket.
    private const int StateField = 0, GroupField = 2, UserTime = 11, SystemTime = 12, ChildrenUserTime = 13, ChildrenSystemTime = 14;

    // USER_HZ: what the kernel shows to programs on every architecture that .NET runs on.
    private const int TicksASecond = 100;

    private const long MostTicks = 1000L * 365 * 24 * 3600 * TicksASecond;

    /// <summary>Reads the file's content; null: it is none.</summary>
    public static ProcessStat? Parse(ReadOnlySpan<byte> content)
    {
        string text = Bytes.ToText(content);
        // The name may have brackets and spaces in it.
        int end = text.LastIndexOf(')');
        string[] fields = end < 0 || end + 2 > text.Length ? [] : text[(end + 2)..].Split(' ');
        if (fields.Length <= ChildrenSystemTime) return null;
        TimeSpan processor = Time(fields[UserTime]) + Time(fields[SystemTime]) + Time(fields[ChildrenUserTime]) + Time(fields[ChildrenSystemTime]);
        return new ProcessStat(fields[StateField] == "Z", WholeNumber.Int(fields[GroupField]) ?? 0, processor);
    }

    // What is none is nothing, and so is what no machine has been up for.
    private static TimeSpan Time(string ticks) =>
        WholeNumber.Long(ticks) is { } number and <= MostTicks ? TimeSpan.FromTicks(number * (TimeSpan.TicksPerSecond / TicksASecond)) : TimeSpan.Zero;
}
