using System.Text;
using Microsoft.Win32.SafeHandles;
using ServerStarter.Testing.Linux;

namespace ServerStarter.Testing;

/// <summary>The reading end of a pipe, taken line by line without waiting.</summary>
internal sealed unsafe class OutputPipe
{
    private readonly SafeFileHandle _pipe;
    private readonly List<byte> _unfinished = [];

    public OutputPipe(SafeFileHandle pipe, int stream)
    {
        _pipe = pipe;
        Stream = stream;
        _ = Libc.fcntl(Descriptor, Libc.F_SETFL, Libc.O_NONBLOCK);
    }

    public int Stream { get; }

    public int Descriptor => (int)_pipe.DangerousGetHandle();

    /// <summary>Every process that held the other end has gone, and all is read.</summary>
    public bool IsAtEnd { get; private set; }

    public IReadOnlyList<string> ReadLines()
    {
        const int Room = 4096;
        var buffer = stackalloc byte[Room];
        var lines = new List<string>();
        nint length = 0;
        while (!IsAtEnd && (length = Libc.read(Descriptor, buffer, Room)) > 0)
            foreach (var character in new ReadOnlySpan<byte>(buffer, (int)length))
                if (character == (byte)'\n')
                    lines.Add(Finish());
                else
                    _unfinished.Add(character);
        if (!IsAtEnd && length == 0)
        {
            IsAtEnd = true;
            _pipe.Dispose();
            if (_unfinished.Count > 0)
                lines.Add(Finish());
        }
        return lines;
    }

    private string Finish()
    {
        var line = Encoding.UTF8.GetString([.. _unfinished]);
        _unfinished.Clear();
        return line;
    }
}
