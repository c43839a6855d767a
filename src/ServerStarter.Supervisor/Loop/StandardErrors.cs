using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Processes;

namespace ServerStarter.Supervisor.Loop;

/// <summary>What workers write to standard error, where somebody may want to know what it was last.</summary>
/// <param name="lines">How many lines of each; 0: they write past us.</param>
/// <param name="output">Where it goes on to; null: nowhere.</param>
internal sealed class StandardErrors(int lines, LogWriter? output) : IDisposable
{
    private readonly Dictionary<int, StandardErrorRelay> _ofProcesses = [];

    // Of processes that have ended: their children may write on.
    private readonly List<StandardErrorRelay> _left = [];

    /// <summary>Where the next process is to write; null: to our own.</summary>
    public StandardErrorRelay? Open() => lines > 0 ? new StandardErrorRelay(lines, output) : null;

    /// <summary>The process has it now.</summary>
    public void Attach(int pid, StandardErrorRelay? relay)
    {
        if (relay is null) return;
        relay.CloseWriteEnd();
        _ofProcesses.Add(pid, relay);
    }

    /// <summary>Takes in all that a process that has ended has written.</summary>
    public void Drain(int pid)
    {
        if (_ofProcesses.TryGetValue(pid, out StandardErrorRelay? relay)) relay.Drain();
    }

    /// <summary>A process's last lines, as far as they have arrived; none where they are not known.</summary>
    public string[] LastLinesOf(int pid)
    {
        if (!_ofProcesses.TryGetValue(pid, out StandardErrorRelay? relay)) return [];
        relay.Drain();
        return relay.LastLines;
    }

    /// <summary>The process's number may come to mean another one.</summary>
    public void Detach(int pid)
    {
        if (_ofProcesses.Remove(pid, out StandardErrorRelay? relay) && !relay.IsOver) _left.Add(relay);
    }

    /// <summary>Adds what tells of something to be passed on.</summary>
    public void AddTo(PollSet polled)
    {
        _ = _left.RemoveAll(relay => relay.IsOver);
        foreach (StandardErrorRelay relay in _ofProcesses.Values) relay.AddTo(polled);
        foreach (StandardErrorRelay relay in _left) relay.AddTo(polled);
    }

    public void Dispose()
    {
        foreach (StandardErrorRelay relay in _ofProcesses.Values) relay.Dispose();
        foreach (StandardErrorRelay relay in _left) relay.Dispose();
    }
}
