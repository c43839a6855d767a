using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.Linux;
using ServerStarter.Supervisor.Processes;

namespace ServerStarter.Supervisor.Loop;

/// <summary>What workers say on the notify socket, as events; what others say there is passed over.</summary>
internal sealed class WorkerMessages(Func<int, bool> isWorker, Action<SupervisorEvent> happened, Action<string> log) : IDisposable
{
    private readonly NotifySocket _socket = new();
    private bool _named;

    /// <summary>As <c>NOTIFY_SOCKET</c> has it.</summary>
    public string Address => _socket.Address;

    /// <summary>What to poll for messages.</summary>
    public int PollNumber => _socket.PollNumber;

    /// <summary>A worker is about to be started, and may be waited for in vain: see <see cref="PassOver"/>.</summary>
    public void ExpectAnother() => _named = false;

    /// <summary>Takes those that have arrived.</summary>
    public void Take(TimeSpan now) => _socket.Take((sender, message) =>
    {
        // A launcher's server speaks for the launcher: they share a process group, which bears the worker's pid.
        int group = isWorker(sender) ? sender : Libc.getpgid(sender);
        if (!isWorker(group)) PassOver(sender, message, hasEnded: group < 0);
        else Report(group, message, now);
    });

    public void Dispose() => _socket.Dispose();

    private void Report(int pid, NotifyMessage message, TimeSpan now)
    {
        if (message.Status is { } status) happened(new SupervisorEvent.StatusReported(now, pid, status));
        if (message.Extension is { } extension) happened(new SupervisorEvent.StartExtended(now, pid, extension));
        if (message.Alive) happened(new SupervisorEvent.WatchdogPinged(now, pid));
        if (message.Ready) happened(new SupervisorEvent.WorkerReady(now, pid));
    }

    // Somebody may look in vain for why a worker that says it is ready does not come up. Once for each start: anybody
    // on the machine can send here, and must not be able to fill the log.
    private void PassOver(int sender, NotifyMessage message, bool hasEnded)
    {
        if (!message.Ready || _named) return;
        _named = true;
        log($"READY=1 of process {sender} is passed over: " + (hasEnded
            ? "it ended before anybody could see whose it was"
            : "it is neither a worker nor in a worker's process group"));
    }
}
