using ServerStarter.Supervisor;
using ServerStarter.Supervisor.Linux;

namespace StartServer.Client;

/// <summary>A client's waiting: until a time is over, or a signal comes.</summary>
/// <param name="atMost">How long; null: for ever.</param>
internal sealed class Patience(TimeSpan? atMost) : IDisposable
{
    private readonly Interruption _interruption = new();
    private readonly Deadline _left = new(atMost);

    /// <summary>What is said when nobody waits any more: how it goes on.</summary>
    public string Outlook { get; set; } = "nothing was asked for yet";

    /// <summary>Whether it has an end.</summary>
    public bool IsLimited => atMost is not null;

    /// <summary>Whether the time is over.</summary>
    public bool IsOver => _left.IsOver;

    /// <summary>What is left; null: there is no end to it.</summary>
    public TimeSpan? Left => _left.Left;

    /// <summary>What is left, but no more than this; null: there is no end to either.</summary>
    public TimeSpan? AtMost(TimeSpan? most) => most is { } time ? _left.AtMost(time) : _left.Left;

    /// <summary>What a wait of others has to heed too: a descriptor, and what to do when it can be read.</summary>
    public (int PollNumber, Action Do) Signals => (_interruption.PollNumber, Heed);

    /// <summary>Waits until the descriptor is ready (a pidfd: until the process has ended), or so long at most.</summary>
    /// <param name="number">The descriptor; a negative number is none.</param>
    /// <param name="most">How long, also where less is left; null: as long as is left.</param>
    /// <returns>Whether it is ready.</returns>
    /// <exception cref="GivenUpException">A signal came.</exception>
    public bool IsReady(int number, TimeSpan? most)
    {
        Libc.pollfd[] fds =
        [
            new Libc.pollfd { fd = number, events = Libc.POLLIN },
            new Libc.pollfd { fd = _interruption.PollNumber, events = Libc.POLLIN },
        ];
        _ = Pause.Until(fds, most ?? _left.Left);
        if (fds[1].revents != 0) Heed();
        return fds[0].revents != 0;
    }

    /// <summary>What to throw when it is over.</summary>
    /// <param name="what">What was waited for, by a name.</param>
    public GivenUpException Over(string what) =>
        new($"{what}: not over after {Seconds.Text(atMost ?? default)} s: {Outlook}", ExitCode.NotInTime);

    public void Dispose() => _interruption.Dispose();

    private void Heed()
    {
        if (_interruption.Take() is { } signal)
            throw new GivenUpException($"stopped waiting ({signal.Name}): {Outlook}", ExitCode.Interrupted + signal.Number);
    }
}
