using System.Runtime.InteropServices;

namespace ServerStarter.Supervisor.Linux;

/// <summary>Waits for a descriptor, or for a time.</summary>
internal static unsafe class Pause
{
    private static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(50);

    public static void For(TimeSpan time) => Until([], time);

    /// <summary>Waits until the descriptor can be read (a pidfd: until the process has ended), or the time is over.</summary>
    /// <returns>Whether it can be read.</returns>
    public static bool UntilReadable(int fd, TimeSpan? atMost) =>
        Until([new Libc.pollfd { fd = fd, events = Libc.POLLIN }], atMost) > 0;

    /// <summary>Waits until one of them is ready, or the time is over.</summary>
    /// <returns>How many are ready; 0 also when a signal came in between.</returns>
    public static int Until(Span<Libc.pollfd> fds, TimeSpan? atMost)
    {
        int ready = Poll(fds, atMost);
        // More than there may be: our limit of descriptors was lowered below what we have (prlimit(1)).
        return ready < 0 && fds.Length > 0 && Marshal.GetLastPInvokeError() == Libc.EINVAL ? OneByOne(fds, atMost) : Math.Max(0, ready);
    }

    private static int Poll(Span<Libc.pollfd> fds, TimeSpan? atMost)
    {
        var timeout = default(Libc.timespec);
        if (atMost is { } time && time > TimeSpan.Zero)
        {
            timeout.tv_sec = time.Ticks / TimeSpan.TicksPerSecond;
            timeout.tv_nsec = time.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick;
        }
        fixed (Libc.pollfd* first = fds)
            return Libc.ppoll(first, (nuint)fds.Length, atMost is null ? null : &timeout, null);
    }

    // Later than it could be, but neither deaf nor spinning.
    private static int OneByOne(Span<Libc.pollfd> fds, TimeSpan? atMost)
    {
        int ready = 0;
        for (int i = 0; i < fds.Length; i++) ready += Math.Max(0, Poll(fds.Slice(i, 1), TimeSpan.Zero));
        if (ready == 0) For(atMost < Nap ? atMost.Value : Nap);
        return ready;
    }
}
