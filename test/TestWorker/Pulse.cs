using System.Diagnostics;

namespace TestWorker;

/// <summary>Says WATCHDOG=1 again and again, from the loop that serves: a worker that hangs does not.</summary>
internal sealed class Pulse(Behaviour behaviour)
{
    private long? _last;

    /// <summary>Until the next time; null: there is none.</summary>
    public TimeSpan? TimeLeft => !IsAlive ? null
        : _last is { } last ? behaviour.PingEvery - Stopwatch.GetElapsedTime(last) : TimeSpan.Zero;

    private bool IsAlive => behaviour.PingEvery is not null && (behaviour.PingWhile is not { } file || File.Exists(file));

    public void Beat()
    {
        if (!(TimeLeft <= TimeSpan.Zero))
            return;
        _last = Stopwatch.GetTimestamp();
        NotifySocket.Say("WATCHDOG=1");
    }
}
