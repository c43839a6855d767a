using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using static TestWorker.Libc;

namespace TestWorker;

/// <summary>One request, one answer, close. <c>GET /sleep?file=F</c> is answered when file F is there.</summary>
internal sealed unsafe class Connection(int descriptor, string answer) : IConnection
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(60);

    private readonly StringBuilder _request = new();
    private string? _file;
    private long _waitingSince;

    public int Descriptor => descriptor;

    public bool WaitsForFile => _file is not null;

    public bool IsDone { get; private set; }

    public void Continue()
    {
        if (_file is null)
            Read();
        else if (File.Exists(_file))
            Answer("200 OK", answer);
        else if (Stopwatch.GetElapsedTime(_waitingSince) > s_longestWait)
            Answer("504 Gateway Timeout", $"no file {_file}");
    }

    // It ends by itself.
    public void Leave()
    {
    }

    private void Read()
    {
        const int Room = 4096;
        var buffer = stackalloc byte[Room];
        var length = (int)recv(descriptor, buffer, Room, 0);
        if (length < 0 && Marshal.GetLastPInvokeError() is EAGAIN or EINTR)
            return;
        if (length <= 0)
        {
            Close();
            return;
        }
        _request.Append(Encoding.ASCII.GetString(buffer, length));
        var request = _request.ToString();
        if (!request.Contains("\r\n\r\n"))
            return;
        const string Sleep = "/sleep?file=";
        var target = request.Split(' ', 3)[1];
        if (target.StartsWith(Sleep, StringComparison.Ordinal))
            (_file, _waitingSince) = (Uri.UnescapeDataString(target[Sleep.Length..]), Stopwatch.GetTimestamp());
        else
            Answer("200 OK", answer);
    }

    private void Answer(string status, string body)
    {
        var header = $"HTTP/1.1 {status}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n";
        var bytes = Encoding.ASCII.GetBytes(header + body);
        fixed (byte* start = bytes)
            _ = send(descriptor, start, (nuint)bytes.Length, MSG_NOSIGNAL);
        _ = shutdown(descriptor, SHUT_WR);
        Close();
    }

    private void Close()
    {
        _ = close(descriptor);
        IsDone = true;
    }
}
