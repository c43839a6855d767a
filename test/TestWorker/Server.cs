using System.Diagnostics;
using System.Runtime.InteropServices;
using static TestWorker.Libc;

namespace TestWorker;

/// <summary>One thread in one poll(2): the inherited sockets, their connections and the signals.</summary>
internal sealed class Server(Behaviour behaviour, Signals signals, string answer)
{
    private const int Look = 5, Idle = 1000;

    private readonly List<Listener> _listeners = Listener.Inherited();
    private readonly List<IConnection> _connections = [];
    private readonly Lifeline _lifeline = new();
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly Pulse _pulse = new(behaviour);
    private bool _saidReady;

    public int Run()
    {
        while (true)
        {
            if (Ending() is { } code)
                return code;
            SayReady();
            if (Stopping)
                _connections.ForEach(connection => connection.Leave());
            _pulse.Beat();
            Poll();
        }
    }

    private bool Stopping => signals.StopRequested;

    private int? Ending()
    {
        var age = Stopwatch.GetElapsedTime(_started).TotalSeconds;
        if (behaviour.ExitAfter <= age || (behaviour.ExitWhen is { } file && File.Exists(file)))
            return behaviour.ExitCode;
        if (Stopping && _connections.Count == 0 && !Draining)
            return 0;
        return _lifeline.IsCut() ? 1 : null;
    }

    private bool Draining => behaviour.DrainWhile is { } file && File.Exists(file);

    private void SayReady()
    {
        if (!IsToSayReady || !File.Exists(behaviour.ReadyWhen))
            return;
        _saidReady = true;
        NotifySocket.Say("READY=1");
    }

    private bool IsToSayReady => behaviour.ReadyWhen is not null && !_saidReady;

    private bool WaitsForFile =>
        behaviour.ExitWhen is not null || IsToSayReady || (Stopping && Draining)
            || _connections.Exists(connection => connection.WaitsForFile);

    private int Timeout()
    {
        if (WaitsForFile)
            return Look;
        if (_pulse.TimeLeft is { } pause)
            return Math.Clamp((int)pause.TotalMilliseconds, 1, Idle);
        if (behaviour.ExitAfter is { } seconds)
        {
            var left = (seconds * 1000) - Stopwatch.GetElapsedTime(_started).TotalMilliseconds;
            return (int)Math.Clamp(Math.Ceiling(left), 0, Idle);
        }
        return Idle;
    }

    private unsafe void Poll()
    {
        var listeners = Stopping ? 0 : _listeners.Count;
        var connections = _connections.Count;
        var waits = new PollFd[1 + listeners + connections];
        // Once read, the request to stop would keep poll(2) from ever sleeping again.
        waits[0] = new PollFd { fd = Stopping ? -1 : signals.Descriptor, events = POLLIN };
        for (var i = 0; i < listeners; i++)
            waits[1 + i] = new PollFd { fd = _listeners[i].Descriptor, events = POLLIN };
        for (var i = 0; i < connections; i++)
            waits[1 + listeners + i] =
                new PollFd { fd = _connections[i].WaitsForFile ? -1 : _connections[i].Descriptor, events = POLLIN };

        fixed (PollFd* fds = waits)
            if (poll(fds, (nuint)waits.Length, Timeout()) < 0 && Marshal.GetLastPInvokeError() is not EINTR)
                throw new InvalidOperationException($"poll: errno {Marshal.GetLastPInvokeError()}");

        for (var i = 0; i < connections; i++)
            if (waits[1 + listeners + i].revents != 0 || _connections[i].WaitsForFile)
                _connections[i].Continue();
        _connections.RemoveAll(connection => connection.IsDone);
        for (var i = 0; i < listeners; i++)
            if (waits[1 + i].revents != 0)
                _listeners[i].Serve(answer, _connections, behaviour.Talks);
    }
}
