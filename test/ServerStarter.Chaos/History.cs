using System.Diagnostics;

namespace ServerStarter.Chaos;

/// <summary>What was done and seen, and when, since the beginning of a run. From any thread.</summary>
internal sealed class History
{
    private readonly long _begun = Stopwatch.GetTimestamp();
    private readonly List<(TimeSpan At, string What)> _lines = [];

    public TimeSpan Now => Stopwatch.GetElapsedTime(_begun);

    public void Note(string what)
    {
        lock (_lines)
            _lines.Add((Now, what));
    }

    public override string ToString()
    {
        lock (_lines)
            return string.Join('\n', _lines.Select(line => $"{line.At.TotalSeconds,8:F3} {line.What}"));
    }
}
