using System.Globalization;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Processes;

/// <summary>An amount of memory in a file such as <c>/proc/PID/status</c>: <c>VmRSS:     1234 kB</c> (proc(5)).</summary>
internal static class MemoryField
{
    /// <summary>The bytes; null: the file does not have it.</summary>
    /// <param name="content">What is in the file.</param>
    /// <param name="name">The field's name, with its colon.</param>
    public static long? In(ReadOnlySpan<byte> content, string name)
    {
        foreach (string line in Bytes.ToText(content).Split('\n'))
            if (line.StartsWith(name, StringComparison.Ordinal)) return Number(line[name.Length..^"kB".Length].Trim()) * 1024;
        return null;
    }

    private static long Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 0;
}
