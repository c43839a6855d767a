using System.Globalization;

namespace ServerStarter;

/// <summary>How long this process may be silent, as <c>WATCHDOG_USEC</c> has it: microseconds (sd_watchdog_enabled(3)).</summary>
internal static class WatchdogVariable
{
    public const string Name = "WATCHDOG_USEC";
    public const string PidName = "WATCHDOG_PID";

    // A timer takes no longer times.
    private const long LongestMicroseconds = 1000L * int.MaxValue;

    /// <summary>The time; null: nobody listens, or not to this process.</summary>
    /// <exception cref="ServerStarterException">It is no number of microseconds from 1.</exception>
    public static TimeSpan? Read(string? time, string? pid, int ownPid)
    {
        if (string.IsNullOrEmpty(time)) return null;
        if (!string.IsNullOrEmpty(pid) && pid != ownPid.ToString(CultureInfo.InvariantCulture)) return null;
        return long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out long microseconds) && microseconds > 0
            ? TimeSpan.FromMicroseconds(Math.Min(microseconds, LongestMicroseconds))
            : throw new ServerStarterException($"{Name}={Quotation.Of(time)} is no number of microseconds from 1; start_server sets it, so look for what changed it on the way here.");
    }
}
