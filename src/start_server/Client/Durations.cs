using System.Globalization;

namespace StartServer.Client;

/// <summary>Times for people: two units at most, tenths only of a few seconds.</summary>
internal static class Durations
{
    private const long Minute = 60, Hour = 60 * Minute, Day = 24 * Hour;

    /// <summary><c>0.8 s</c>, <c>12 s</c>, <c>3 m 5 s</c>, <c>2 h 3 m</c>, <c>4 d 3 h</c>.</summary>
    public static string Text(TimeSpan time)
    {
        long tenths = time.Ticks / (TimeSpan.TicksPerSecond / 10);
        long seconds = tenths / 10;
        return seconds switch
        {
            < 10 => Number(seconds) + "." + Number(tenths % 10) + " s",
            < Minute => Number(seconds) + " s",
            < Hour => Number(seconds / Minute) + " m " + Number(seconds % Minute) + " s",
            < Day => Number(seconds / Hour) + " h " + Number(seconds % Hour / Minute) + " m",
            _ => Number(seconds / Day) + " d " + Number(seconds % Day / Hour) + " h",
        };
    }

    private static string Number(long n) => n.ToString(CultureInfo.InvariantCulture);
}
