using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text;

namespace ServerStarter.Integration;

/// <summary>A pipe in which there is no room left, and that nobody reads until the test says so.</summary>
internal sealed class FullPipe : IDisposable
{
    // What Linux gives a pipe, see pipe(7).
    private const int Capacity = 65536;

    private readonly AnonymousPipeServerStream _pipe = new(PipeDirection.Out);
    private readonly Lock _reading = new();
    private readonly StringBuilder _text = new();

    public FullPipe() => _pipe.Write(new byte[Capacity]);

    /// <summary>What a program gets to write to.</summary>
    public SafeHandle Writer => _pipe.SafePipeHandle;

    /// <summary>The lines that have been read so far.</summary>
    public string[] Lines
    {
        get
        {
            lock (_reading)
                return _text.ToString().TrimStart('\0').Split('\n')[..^1];
        }
    }

    /// <summary>Reads from now on all there is, in a thread of its own.</summary>
    public void Read() => new Thread(ReadToEnd) { IsBackground = true, Name = "full pipe" }.Start();

    public void Dispose() => _pipe.Dispose();

    private void ReadToEnd()
    {
        using var reader = new AnonymousPipeClientStream(PipeDirection.In, _pipe.ClientSafePipeHandle);
        var buffer = new byte[Capacity];
        while (reader.Read(buffer) is > 0 and var length)
            lock (_reading)
                _text.Append(Encoding.UTF8.GetString(buffer, 0, length));
    }
}
