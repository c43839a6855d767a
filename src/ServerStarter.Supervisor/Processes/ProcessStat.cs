using System.Globalization;
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

    /// <summary>Reads the file's content; null: it is none.</summary>
    public static ProcessStat? Parse(ReadOnlySpan<byte> content)
    {
        string text = Bytes.ToText(content);
        // The name may have brackets and spaces in it.
        int end = text.LastIndexOf(')');
        string[] fields = end < 0 ? [] : text[(end + 2)..].Split(' ');
        if (fields.Length <= ChildrenSystemTime) return null;
        long ticks = Number(fields[UserTime]) + Number(fields[SystemTime]) + Number(fields[ChildrenUserTime]) + Number(fields[ChildrenSystemTime]);
        return new ProcessStat(fields[StateField] == "Z", (int)Number(fields[GroupField]), TimeSpan.FromTicks(ticks * (TimeSpan.TicksPerSecond / TicksASecond)));
    }

    private static long Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 0;
}
