using System.Runtime.InteropServices;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Files;

/// <summary>Writes the log's lines to standard error, and never blocks for a reader that does not read.</summary>
/// <remarks>
/// A superdaemon that hangs in write(2) because the terminal is stopped or the log's reader is stuck cannot obey a
/// TERM. O_NONBLOCK on standard error itself would be seen by every worker, since it belongs to the file description
/// that all share; so a pipe is opened a second time for us alone, a socket is written to with MSG_DONTWAIT, and
/// anything else is asked first. What does not go through now waits for the loop to say that it may.
/// </remarks>
internal sealed unsafe class LogWriter : IDisposable
{
    private const int StandardError = 2;
    private const int MostWaiting = 1000;

    private readonly Queue<byte[]> _waiting = new();
    private Descriptor? _ownPipe;
    private FileIdentity? _kind;
    private int _written; // of the first that waits
    private int _lost;

    /// <summary>What to poll for room; -1: nothing waits.</summary>
    public int PollNumber => _waiting.Count == 0 ? -1 : Number;

    private int Number => _ownPipe?.Number ?? StandardError;

    /// <summary>Looks at what standard error is now.</summary>
    public void Attach()
    {
        _ownPipe?.Dispose();
        _ownPipe = null;
        _kind = FileIdentity.OfDescriptor(StandardError);
        if (_kind is not { IsPipe: true }) return;
        // Not allowed where the pipe belongs to another user; then it is asked first, like a terminal.
        int own = Libc.open("/proc/self/fd/2", Libc.O_WRONLY | Libc.O_NONBLOCK | Libc.O_CLOEXEC | Libc.O_NOCTTY, 0);
        if (own >= 0) _ownPipe = new Descriptor(own);
    }

    /// <summary>Writes a line, or keeps it for later.</summary>
    public void Write(string line)
    {
        if (_waiting.Count >= MostWaiting)
        {
            _lost++;
            return;
        }
        byte[] bytes = Bytes.ToTerminated(line);
        bytes[^1] = (byte)'\n';
        _waiting.Enqueue(bytes);
        Flush();
    }

    /// <summary>Writes what waits, as far as there is room.</summary>
    public void Flush()
    {
        while (_waiting.TryPeek(out byte[]? line) && TryWrite(line)) _waiting.Dequeue();
        if (_waiting.Count > 0 || _lost == 0) return;
        int lost = _lost;
        _lost = 0;
        Write($"{lost} lines of the log are lost: nobody read it for too long");
    }

    /// <summary>Writes what waits, and waits for room, though not for ever.</summary>
    public void Finish(TimeSpan atMost)
    {
        Flush();
        if (_waiting.Count > 0)
        {
            Pause.Until([new Libc.pollfd { fd = Number, events = Libc.POLLOUT }], atMost);
            Flush();
        }
    }

    public void Dispose()
    {
        _ownPipe?.Dispose();
        _ownPipe = null;
    }

    private bool TryWrite(byte[] line)
    {
        while (_written < line.Length)
        {
            if (!HasRoom()) return false;
            nint n;
            fixed (byte* rest = &line[_written])
                n = _kind is { IsSocket: true }
                    ? Libc.send(StandardError, rest, line.Length - _written, Libc.MSG_DONTWAIT | Libc.MSG_NOSIGNAL)
                    : Libc.write(Number, rest, line.Length - _written);
            if (n >= 0) _written += (int)n;
            else if (Marshal.GetLastPInvokeError() == Libc.EAGAIN) return false;
            // Full disk, closed terminal: there is no better place to say so than the one that failed.
            else if (Marshal.GetLastPInvokeError() != Libc.EINTR) break;
        }
        _written = 0;
        return true;
    }

    private bool HasRoom() =>
        _ownPipe is not null || _kind is not { IsRegular: false, IsSocket: false } ||
        Pause.Until([new Libc.pollfd { fd = StandardError, events = Libc.POLLOUT }], TimeSpan.Zero) > 0;
}
