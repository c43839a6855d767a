using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Processes;

/// <summary>An amount of memory in a file such as <c>/proc/PID/status</c>: <c>VmRSS:     1234 kB</c> (proc(5)).</summary>
internal static class MemoryField
{
    private const long Most = long.MaxValue / 1024 / 1024;

    /// <summary>The bytes; null: the file does not have it.</summary>
    /// <param name="content">What is in the file.</param>
    /// <param name="name">The field's name, with its colon.</param>
    public static long? In(ReadOnlySpan<byte> content, string name)
    {
        foreach (string line in Bytes.ToText(content).Split('\n'))
            if (line.StartsWith(name, StringComparison.Ordinal)) return Kilobytes(line[name.Length..]) * 1024;
        return null;
    }

    // What is none is nothing, and so is what no machine has.
    private static long Kilobytes(string text) =>
        text.EndsWith(" kB", StringComparison.Ordinal) && WholeNumber.Long(text[..^" kB".Length].Trim()) is { } number and <= Most ? number : 0;
}
