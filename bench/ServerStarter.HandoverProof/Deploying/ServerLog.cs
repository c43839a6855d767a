using System.Diagnostics;

namespace ServerStarter.HandoverProof.Deploying;

/// <summary>The last lines that superdaemon and server wrote.</summary>
internal sealed class ServerLog
{
    private const int Kept = 40;
    private readonly Queue<string> _lines = new();

    public ServerLog(Process process)
    {
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public override string ToString()
    {
        lock (_lines) return string.Join('\n', _lines);
    }

    private void Add(string? line)
    {
        if (line is null) return;
        lock (_lines)
        {
            _lines.Enqueue(line);
            if (_lines.Count > Kept) _lines.Dequeue();
        }
    }
}
