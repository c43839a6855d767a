namespace ServerStarter.Supervisor.Linux;

/// <summary>Waits for a descriptor, or for a time.</summary>
internal static unsafe class Pause
{
    public static void For(TimeSpan time) => Until([], time);

    /// <summary>Waits until the descriptor can be read (a pidfd: until the process has ended), or the time is over.</summary>
    /// <returns>Whether it can be read.</returns>
    public static bool UntilReadable(int fd, TimeSpan? atMost) =>
        Until([new Libc.pollfd { fd = fd, events = Libc.POLLIN }], atMost) > 0;

    /// <summary>Waits until one of them is ready, or the time is over.</summary>
    /// <returns>How many are ready; 0 also when a signal came in between.</returns>
    public static int Until(Span<Libc.pollfd> fds, TimeSpan? atMost)
    {
        var timeout = default(Libc.timespec);
        if (atMost is { } time && time > TimeSpan.Zero)
        {
            timeout.tv_sec = time.Ticks / TimeSpan.TicksPerSecond;
            timeout.tv_nsec = time.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick;
        }
        fixed (Libc.pollfd* first = fds)
            return Math.Max(0, Libc.ppoll(first, (nuint)fds.Length, atMost is null ? null : &timeout, null));
    }
}
