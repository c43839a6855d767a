using System.Runtime.InteropServices;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Control;

/// <summary>Lines on their way into a socket: sent at once as far as there is room, kept for later otherwise.</summary>
internal sealed unsafe class LineOutput(Descriptor socket)
{
    private readonly Queue<byte[]> _waiting = new();
    private int _sent; // of the first that waits

    /// <summary>Whether nothing waits.</summary>
    public bool IsEmpty => _waiting.Count == 0;

    /// <summary>How many bytes wait.</summary>
    public int Waiting { get; private set; }

    /// <summary>Whether the other side no longer takes anything.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>A line as it is sent. A newline in it, which would make two of it, becomes a space.</summary>
    public static byte[] Encode(string line)
    {
        byte[] bytes = Bytes.ToTerminated(line);
        for (int i = 0; i < bytes.Length; i++)
            if (bytes[i] == '\n') bytes[i] = (byte)' ';
        bytes[^1] = (byte)'\n';
        return bytes;
    }

    /// <summary>Adds a line.</summary>
    public void Add(string line) => Add(Encode(line));

    /// <summary>Adds a line of <see cref="Encode"/>, which others may have too: as long as none takes it, it is in memory
    /// once.</summary>
    public void Add(byte[] encoded)
    {
        _waiting.Enqueue(encoded);
        Waiting += encoded.Length;
        Flush();
    }

    /// <summary>Sends what waits, as far as there is room.</summary>
    public void Flush()
    {
        while (!IsBroken && _waiting.TryPeek(out byte[]? line))
        {
            nint n;
            fixed (byte* rest = &line[_sent])
                n = Libc.send(socket.Number, rest, line.Length - _sent, Libc.MSG_DONTWAIT | Libc.MSG_NOSIGNAL);
            if (n < 0)
            {
                int errno = Marshal.GetLastPInvokeError();
                if (errno == Libc.EAGAIN) return;
                if (errno != Libc.EINTR) IsBroken = true;
                continue;
            }
            _sent += (int)n;
            Waiting -= (int)n;
            if (_sent < line.Length) continue;
            _waiting.Dequeue();
            _sent = 0;
        }
    }
}
