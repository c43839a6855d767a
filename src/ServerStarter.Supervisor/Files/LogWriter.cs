using System.Diagnostics;
using System.Runtime.InteropServices;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Files;

/// <summary>Writes the log's lines to standard error, and what workers write there through us, and never blocks for a
/// reader that does not read.</summary>
/// <remarks>
/// A superdaemon that hangs in write(2) because the terminal is stopped or the log's reader is stuck cannot obey a
/// TERM. O_NONBLOCK on standard error itself would be seen by every worker, since it belongs to the file description
/// that all share; so a pipe or a terminal is opened a second time for us alone, a socket is written to with
/// MSG_DONTWAIT, and anything else is asked first. What does not go through now waits for the loop to say that it may.
/// </remarks>
/// <param name="target">The descriptor to write to: standard error.</param>
internal sealed unsafe class LogWriter(int target = LogWriter.StandardError) : IDisposable
{
    private const int StandardError = 2;
    private const int MostWaiting = 1000;
    private const int MostBytesWaiting = 1024 * 1024;

    // PIPE_BUF: what has room has room for so much, and a blocking write(2) of it does not block (pipe(7)).
    private const int MostAtOnceWhereAsked = 4096;

    private readonly Queue<byte[]> _waiting = new();
    private Descriptor? _ownCopy;
    private FileIdentity? _kind;
    private int _written; // of the first that waits
    private int _bytesWaiting;
    private int _lost;
    private bool _withinLine;

    /// <summary>What to poll for room; -1: nothing waits.</summary>
    public int PollNumber => IsBehind ? Number : -1;

    /// <summary>Whether something waits: what can wait elsewhere is not to be passed on now.</summary>
    public bool IsBehind => _waiting.Count > 0;

    private int Number => _ownCopy?.Number ?? target;

    /// <summary>Looks at what standard error is now.</summary>
    public void Attach()
    {
        _ownCopy?.Dispose();
        _ownCopy = null;
        _kind = FileIdentity.OfDescriptor(target);
        if (_kind is not ({ IsPipe: true } or { IsCharacterDevice: true })) return;
        // Not allowed where it belongs to another user; then it is asked first.
        int own = Libc.open($"/proc/self/fd/{target}", Libc.O_WRONLY | Libc.O_NONBLOCK | Libc.O_CLOEXEC | Libc.O_NOCTTY, 0);
        if (own >= 0) _ownCopy = new Descriptor(own);
    }

    /// <summary>Writes a line, or keeps it for later. It begins a line of the log, also after something that was passed
    /// on without a newline at its end.</summary>
    public void Write(string line)
    {
        if (_waiting.Count >= MostWaiting)
        {
            _lost++;
            return;
        }
        Flush();
        byte[] bytes = Bytes.ToTerminated(_withinLine ? "\n" + line : line);
        bytes[^1] = (byte)'\n';
        _withinLine = false;
        Put(bytes);
    }

    /// <summary>Passes on what another wrote, byte for byte, or keeps it for later.</summary>
    public void Pass(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return;
        if (_waiting.Count >= MostWaiting || _bytesWaiting > MostBytesWaiting)
        {
            foreach (byte b in bytes)
                if (b == '\n') _lost++;
            return;
        }
        Flush();
        _withinLine = bytes[^1] != '\n';
        Put(bytes);
    }

    /// <summary>Writes what waits, as far as there is room.</summary>
    public void Flush()
    {
        while (_waiting.TryPeek(out byte[]? first))
        {
            int written = WriteSome(first.AsSpan(_written));
            _bytesWaiting -= written;
            _written += written;
            if (_written < first.Length) return;
            _waiting.Dequeue();
            _written = 0;
        }
        if (_lost == 0) return;
        int lost = _lost;
        _lost = 0;
        Write($"{lost} lines of the log are lost: nobody read it for too long");
    }

    /// <summary>Writes what waits, and waits for room, though not for ever.</summary>
    public void Finish(TimeSpan atMost)
    {
        long begun = Stopwatch.GetTimestamp();
        Flush();
        while (IsBehind && Stopwatch.GetElapsedTime(begun) is var waited && waited < atMost)
        {
            Pause.Until([new Libc.pollfd { fd = Number, events = Libc.POLLOUT }], atMost - waited);
            Flush();
        }
    }

    public void Dispose()
    {
        _ownCopy?.Dispose();
        _ownCopy = null;
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        if (!IsBehind) bytes = bytes[WriteSome(bytes)..];
        if (bytes.IsEmpty) return;
        _waiting.Enqueue(bytes.ToArray());
        _bytesWaiting += bytes.Length;
    }

    // How many were written: fewer, when there is no room for more now.
    private int WriteSome(ReadOnlySpan<byte> bytes)
    {
        int written = 0;
        while (written < bytes.Length)
        {
            if (!HasRoom()) break;
            nint n;
            int length = MayBlock ? Math.Min(bytes.Length - written, MostAtOnceWhereAsked) : bytes.Length - written;
            fixed (byte* rest = &bytes[written])
                n = _kind is { IsSocket: true }
                    ? Libc.send(target, rest, length, Libc.MSG_DONTWAIT | Libc.MSG_NOSIGNAL)
                    : Libc.write(Number, rest, length);
            if (n >= 0) written += (int)n;
            else if (Marshal.GetLastPInvokeError() == Libc.EAGAIN) break;
            // Full disk, closed terminal: there is no better place to say so than the one that failed.
            else if (Marshal.GetLastPInvokeError() != Libc.EINTR) return bytes.Length;
        }
        return written;
    }

    private bool MayBlock => _ownCopy is null && _kind is not ({ IsRegular: true } or { IsSocket: true });

    private bool HasRoom() =>
        !MayBlock || Pause.Until([new Libc.pollfd { fd = target, events = Libc.POLLOUT }], TimeSpan.Zero) > 0;
}
