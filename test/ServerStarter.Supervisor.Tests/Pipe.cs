using System.Text;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Tests;

/// <summary>A pipe of a test's own. To read from it does not wait, unless it is for another process to read.</summary>
internal sealed unsafe class Pipe : IDisposable
{
    private readonly Descriptor _readEnd;
    private readonly Descriptor _writeEnd;

    public Pipe(bool forAnother = false)
    {
        int* ends = stackalloc int[2];
        Libc.pipe2(ends, Libc.O_CLOEXEC).ShouldBe(0);
        _readEnd = new Descriptor(ends[0]);
        _writeEnd = new Descriptor(ends[1]);
        if (!forAnother) _readEnd.DoNotBlock("the pipe");
    }

    public int ReadNumber => _readEnd.Number;

    public int WriteNumber => _writeEnd.Number;

    /// <summary>What is in it, as text.</summary>
    public string Read() => Encoding.UTF8.GetString(ReadBytes());

    /// <summary>What is in it.</summary>
    public byte[] ReadBytes()
    {
        var bytes = new List<byte>();
        var room = new byte[64 * 1024];
        while (true)
        {
            nint n;
            fixed (byte* first = room) n = Libc.read(ReadNumber, first, room.Length);
            if (n <= 0) return [.. bytes];
            bytes.AddRange(room.AsSpan(0, (int)n));
        }
    }

    public void CloseWriteEnd() => _writeEnd.Dispose();

    public void CloseReadEnd() => _readEnd.Dispose();

    public void Dispose()
    {
        _readEnd.Dispose();
        _writeEnd.Dispose();
    }
}
