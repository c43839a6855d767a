using System.Net.Sockets;
using System.Text;

namespace ServerStarter.Bench.Processes;

/// <summary>The datagram socket that the workers of one superdaemon report to.</summary>
internal sealed class StartReports : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly byte[] _buffer = new byte[128];

    public StartReports(string path)
    {
        Path = path;
        _socket.Bind(new UnixDomainSocketEndPoint(path));
    }

    public string Path { get; }

    /// <summary>The next report, or null when none comes within 20 ms.</summary>
    public WorkerStart? Next()
    {
        if (!_socket.Poll(Look, SelectMode.SelectRead)) return null;
        int length = _socket.Receive(_buffer);
        return WorkerStart.Parse(Encoding.ASCII.GetString(_buffer, 0, length));
    }

    public void Dispose()
    {
        _socket.Dispose();
        File.Delete(Path);
    }
}
