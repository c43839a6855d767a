using System.Runtime.InteropServices;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Loop;

/// <summary>What the loop waits for at once: descriptors, and what to do when one is ready.</summary>
internal sealed class PollSet
{
    private readonly List<Libc.pollfd> _entries = [];
    private readonly List<Action> _handlers = [];

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        _entries.Clear();
        _handlers.Clear();
    }

    /// <summary>Adds a descriptor; a negative number is none.</summary>
    public void Add(int number, Action whenReady, short events = Libc.POLLIN)
    {
        if (number < 0) return;
        _entries.Add(new Libc.pollfd { fd = number, events = events });
        _handlers.Add(whenReady);
    }

    /// <summary>Waits for one of them, and calls the handlers of all that are ready, in the order they were added.</summary>
    public void Wait(TimeSpan? atMost)
    {
        if (Pause.Until(CollectionsMarshal.AsSpan(_entries), atMost) == 0) return;
        for (int i = 0; i < _entries.Count; i++)
            if (_entries[i].revents != 0) _handlers[i]();
    }
}
