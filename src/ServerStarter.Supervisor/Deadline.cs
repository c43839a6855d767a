using System.Diagnostics;

namespace ServerStarter.Supervisor;

/// <summary>The end of a time that begins now.</summary>
/// <param name="whole">The time; null: there is no end to it.</param>
internal sealed class Deadline(TimeSpan? whole)
{
    private readonly long _begun = Stopwatch.GetTimestamp();

    /// <summary>What is left; null: there is no end to it.</summary>
    public TimeSpan? Left => whole is not { } time ? null
        : time - Stopwatch.GetElapsedTime(_begun) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    public bool IsOver => Left == TimeSpan.Zero;

    /// <summary>What is left, but no more than this.</summary>
    public TimeSpan AtMost(TimeSpan most) => Left is { } left && left < most ? left : most;
}
