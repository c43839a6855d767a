using System.Globalization;

namespace ServerStarter.Bench.Processes;

/// <summary>A worker's own word on when it executed its first instruction, or saw its SIGTERM.</summary>
/// <param name="Pid">Its process.</param>
/// <param name="Generation">SERVER_STARTER_GENERATION as it found it.</param>
/// <param name="At">CLOCK_MONOTONIC, in nanoseconds.</param>
internal sealed record WorkerStart(int Pid, int Generation, long At)
{
    /// <summary>Reads <c>PID GENERATION NANOSECONDS</c>.</summary>
    public static WorkerStart Parse(string report)
    {
        string[] words = report.Split(' ');
        if (words.Length != 3) throw new FormatException($"worker report \"{report}\": expected three numbers");
        return new WorkerStart(
            int.Parse(words[0], CultureInfo.InvariantCulture),
            int.Parse(words[1], CultureInfo.InvariantCulture),
            long.Parse(words[2], CultureInfo.InvariantCulture));
    }
}
