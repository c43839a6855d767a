using System.Diagnostics.CodeAnalysis;
using System.Globalization;

// The slowest server there is: /sleep/?duration=20s answers after 20 seconds, whatever happens to the version that it asked.
WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
builder.WebHost.UseServerStarter(options => options.DrainTimeout = TimeSpan.FromMinutes(5));

WebApplication app = builder.Build();
app.MapGet("/sleep/", async (Duration duration, CancellationToken gone) =>
{
    DateTimeOffset started = DateTimeOffset.Now;
    await Task.Delay(duration.Time, gone);
    return $"pid {Environment.ProcessId}, started {started:O}, slept {duration.Time.TotalSeconds} s\n";
});
app.Run();

/// <summary>As in a query: <c>1.5s</c>, <c>300ms</c>, <c>2m</c>.</summary>
internal readonly record struct Duration(TimeSpan Time) : IParsable<Duration>
{
    private static readonly (string Name, double Seconds)[] Units = [("ms", 0.001), ("s", 1), ("m", 60)];
    private const double LongestSeconds = 3600;

    public static Duration Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out Duration duration) ? duration : throw new FormatException($"\"{s}\" is no duration such as 20s");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Duration result)
    {
        result = default;
        if (s is null) return false;
        (string? name, double scale) = Array.Find(Units, unit => s.EndsWith(unit.Name, StringComparison.Ordinal));
        if (name is null) return false;
        ReadOnlySpan<char> number = s.AsSpan(..^name.Length);
        if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)) return false;
        if (value * scale is not (>= 0 and <= LongestSeconds)) return false;
        result = new Duration(TimeSpan.FromSeconds(value * scale));
        return true;
    }
}
