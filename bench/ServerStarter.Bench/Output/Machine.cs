using System.Globalization;
using System.Runtime.InteropServices;

namespace ServerStarter.Bench.Output;

/// <summary>What the numbers were measured on, and when.</summary>
/// <param name="Processors">How many.</param>
/// <param name="Processor">Their name.</param>
/// <param name="Kernel">The version of Linux.</param>
/// <param name="Date">Of the measurement's beginning, UTC.</param>
/// <param name="Load">How many processes ran or wanted to, on average of the last minute, when it began.</param>
internal sealed record Machine(int Processors, string Processor, string Kernel, DateTime Date, double Load)
{
    /// <summary>This one, now.</summary>
    public static Machine Here() => new(
        Environment.ProcessorCount, Name, Release, DateTime.UtcNow,
        double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture));

    public string Facts =>
        $"{Processors} × {Processor}, Linux {Kernel}, {Date:yyyy-MM-dd}, load before {Load:0.0}";

    // The release is the version and, after a dash, whatever the builder of the kernel called it.
    private static string Release => File.ReadAllText("/proc/sys/kernel/osrelease").Trim().Split('-')[0];

    private static string Name =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name"))?.Split(':')[1].Trim()
        ?? RuntimeInformation.ProcessArchitecture.ToString();
}
