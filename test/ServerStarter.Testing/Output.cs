using System.Diagnostics;
using Microsoft.Win32.SafeHandles;
using ServerStarter.Testing.Linux;

namespace ServerStarter.Testing;

/// <summary>
/// What a process and its children write to standard output and error. Within a stream the order is exact; between the
/// two it is that of arrival. Whoever asks for the lines gets all that was written before he asked: what a process had
/// to say is there when its end is seen.
/// </summary>
public sealed class Output
{
    private readonly List<OutputLine> _lines = [];
    private readonly Lock _reading = new();
    private readonly OutputPipe[] _pipes;

    internal Output(SafeFileHandle output, SafeFileHandle error)
    {
        _pipes = [new OutputPipe(output, 1), new OutputPipe(error, 2)];
        // Also when nobody asks: a full pipe would stop the process, and lines bear the time of their arrival.
        new Thread(ReadAsItArrives) { IsBackground = true, Name = "output" }.Start();
    }

    public IReadOnlyList<OutputLine> Lines
    {
        get
        {
            lock (_reading)
            {
                ReadWhatIsThere();
                return [.. _lines];
            }
        }
    }

    public string[] Of(int stream) => [.. Lines.Where(line => line.Stream == stream).Select(line => line.Text)];

    public override string ToString() => string.Join('\n', Lines);

    private void ReadWhatIsThere()
    {
        foreach (var pipe in _pipes)
            foreach (var line in pipe.ReadLines())
                _lines.Add(new OutputLine(_lines.Count, pipe.Stream, line, Stopwatch.GetTimestamp()));
    }

    private unsafe void ReadAsItArrives()
    {
        var waits = stackalloc Libc.PollFd[_pipes.Length];
        while (_pipes.Any(pipe => !pipe.IsAtEnd))
        {
            for (var i = 0; i < _pipes.Length; i++)
                waits[i] = new Libc.PollFd { fd = _pipes[i].IsAtEnd ? -1 : _pipes[i].Descriptor, events = Libc.POLLIN };
            _ = Libc.poll(waits, (nuint)_pipes.Length, -1);
            lock (_reading)
                ReadWhatIsThere();
        }
    }
}
