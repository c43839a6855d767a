using System.Runtime.InteropServices;
using ServerStarter.Supervisor.Accounts;
using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;
using ServerStarter.Supervisor.Loop;

namespace ServerStarter.Supervisor.Processes;

/// <summary>A pipe that is a worker's standard error: what comes out is passed on to ours, and its last lines kept.</summary>
/// <remarks>
/// It is passed on byte for byte, in whole lines, so that no line of the log lands within one of the worker's; a line of
/// more than 64 KiB in pieces. Nothing is taken out of the pipe while our standard error takes nothing: then it fills up
/// and the worker waits in write(2), as it would if it wrote there itself. It lives as long as somebody has the writing
/// end: a worker's children may outlive it.
/// </remarks>
internal sealed unsafe class StandardErrorRelay : IDisposable
{
    private const int Room = 64 * 1024;

    private readonly LogWriter? _output;
    private readonly LastLines _lastLines;
    private readonly Descriptor _readEnd;
    private readonly Descriptor _writeEnd;
    private readonly Action _take;
    private byte[] _buffer = [];
    private int _held; // of a line that has no end yet

    /// <summary>Makes the pipe.</summary>
    /// <param name="lines">How many lines to keep; see <see cref="Processes.LastLines"/>.</param>
    /// <param name="output">Where to pass it on; null: nowhere.</param>
    /// <exception cref="SyscallException">There are no descriptors left.</exception>
    public StandardErrorRelay(int lines, LogWriter? output)
    {
        _output = output;
        _lastLines = new LastLines(lines);
        _take = Take;
        int* ends = stackalloc int[2];
        if (Libc.pipe2(ends, Libc.O_CLOEXEC) != 0) throw SyscallException.FromErrno("pipe", "a worker's standard error");
        _readEnd = new Descriptor(ends[0]);
        _writeEnd = new Descriptor(ends[1]);
        // This end alone: the worker is to wait when the pipe is full.
        _readEnd.DoNotBlock("a worker's standard error");
    }

    /// <summary>What is to be the worker's descriptor 2: the first of <see cref="Launch.Descriptors"/>, since its number
    /// here may be one that another descriptor gets there.</summary>
    public int WriteNumber => _writeEnd.Number;

    /// <summary>The last lines so far, oldest first.</summary>
    public string[] LastLines => _lastLines.ToArray();

    /// <summary>Whether nothing more can come: nobody has the writing end any more, or it was disposed of.</summary>
    public bool IsOver => _readEnd.IsClosed;

    /// <summary>Gives the writing end to a user, who may then open it again by its name in /proc, as <c>/dev/stderr</c>
    /// is.</summary>
    /// <exception cref="SyscallException">It cannot be given away.</exception>
    public void GiveTo(uint user)
    {
        if (Libc.fchownat(_writeEnd.Number, "", user, AccountId.Unchanged, Libc.AT_EMPTY_PATH) != 0)
            throw SyscallException.FromErrno("chown", "a worker's standard error");
    }

    /// <summary>Closes our copy of the writing end, once the worker has it, or will not have it. Before that the end
    /// cannot be seen.</summary>
    public void CloseWriteEnd() => _writeEnd.Dispose();

    /// <summary>Adds what it waits for: nothing, when it is over or what it took would have to wait here.</summary>
    public void AddTo(PollSet polled)
    {
        if (!IsOver && _output is not { IsBehind: true }) polled.Add(_readEnd.Number, _take);
    }

    /// <summary>Takes what is there, 64 KiB at most, unless it would have to wait here.</summary>
    public void Take()
    {
        if (_output is not { IsBehind: true }) TakeSome();
    }

    /// <summary>Takes all that was written before now, whether or not it has to wait, and passes on what has no newline
    /// too: to be called when the worker has ended, before that is said.</summary>
    public void Drain()
    {
        if (IsOver) return;
        // No more than fits into the pipe: a child of the worker may go on writing for ever.
        int left = Libc.fcntl(_readEnd.Number, Libc.F_GETPIPE_SZ, 0);
        while (left > 0 && TakeSome() is > 0 and var taken) left -= taken;
        PassOn(_held);
    }

    /// <summary>Closes the pipe. Who still writes to it gets EPIPE.</summary>
    public void Dispose()
    {
        _readEnd.Dispose();
        _writeEnd.Dispose();
    }

    // How many bytes: 0 for none now or ever.
    private int TakeSome()
    {
        if (IsOver) return 0;
        if (_buffer.Length == 0) _buffer = new byte[Room];
        nint n;
        fixed (byte* room = &_buffer[_held]) n = Libc.read(_readEnd.Number, room, Room - _held);
        if (n < 0 && Marshal.GetLastPInvokeError() is Libc.EAGAIN or Libc.EINTR) return 0;
        if (n <= 0)
        {
            PassOn(_held);
            _buffer = [];
            Dispose();
            return 0;
        }
        ReadOnlySpan<byte> taken = _buffer.AsSpan(_held, (int)n);
        _lastLines.Add(taken);
        int lines = _held + taken.LastIndexOf((byte)'\n') + 1;
        _held += taken.Length;
        PassOn(lines > _held - taken.Length ? lines : _held == Room || _output is null ? _held : 0);
        return taken.Length;
    }

    private void PassOn(int length)
    {
        if (length == 0) return;
        _output?.Pass(_buffer.AsSpan(0, length));
        _buffer.AsSpan(length, _held - length).CopyTo(_buffer);
        _held -= length;
    }
}
