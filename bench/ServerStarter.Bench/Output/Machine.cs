using System.Runtime.InteropServices;

namespace ServerStarter.Bench.Output;

/// <summary>What the numbers were measured on.</summary>
internal static class Machine
{
    public static string Facts =>
        $"{Environment.ProcessorCount} × {Processor}, Linux {Kernel}, {DateTime.UtcNow:yyyy-MM-dd}";

    // The release is the version and, after a dash, whatever the builder of the kernel called it.
    private static string Kernel => File.ReadAllText("/proc/sys/kernel/osrelease").Trim().Split('-')[0];

    private static string Processor =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name"))?.Split(':')[1].Trim()
        ?? RuntimeInformation.ProcessArchitecture.ToString();
}
