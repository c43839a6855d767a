using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ServerStarter.Interop;

/// <summary>A connection for one request or, where the server keeps it alive, for several.</summary>
internal sealed class Connection : IDisposable
{
    private static readonly string[] s_persistent = ["Host: app"], s_once = ["Host: app", "Connection: close"];

    private readonly Socket _socket;
    private readonly StreamReader _reader;
    private readonly string[] _headers;

    public Connection(EndPoint endPoint, bool keepAlive)
    {
        _headers = keepAlive ? s_persistent : s_once;
        _socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Unspecified)
        {
            ReceiveTimeout = (int)Eventually.Deadline.TotalMilliseconds,
        };
        try
        {
            _socket.Connect(endPoint);
        }
        catch
        {
            _socket.Dispose();
            throw;
        }
        _reader = new StreamReader(new NetworkStream(_socket), Encoding.ASCII);
    }

    /// <summary>Has answered, and promised to answer again.</summary>
    public bool IsKeptAlive { get; private set; }

    /// <exception cref="DroppedException">The connection ended before anything of an answer came.</exception>
    /// <exception cref="InvalidDataException">What came is no answer.</exception>
    public Answer Ask()
    {
        var status = Exchange();
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (_reader.ReadLine() is { Length: > 0 } line)
            headers[line.Split(':')[0]] = line.Split(':', 2)[^1].Trim();
        IsKeptAlive = _headers == s_persistent && status.StartsWith("HTTP/1.1") && headers.ContainsKey("Content-Length")
            && !headers.GetValueOrDefault("Connection", "").Equals("close", StringComparison.OrdinalIgnoreCase);
        var body = IsKeptAlive ? Read(int.Parse(headers["Content-Length"])) : _reader.ReadToEnd();
        return status.Contains(" 200 ") && body.Split(' ') is [var generation, var pid]
            ? new Answer(int.Parse(generation), int.Parse(pid))
            : throw new InvalidDataException($"no answer, but: {status}\n{body}");
    }

    public void Dispose()
    {
        _reader.Dispose();
        _socket.Dispose();
    }

    private string Exchange()
    {
        try
        {
            _ = _socket.Send(Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\n{string.Join("\r\n", _headers)}\r\n\r\n"));
            return _reader.ReadLine() ?? throw new DroppedException("closed");
        }
        catch (SocketException ended) when (IsDrop(ended))
        {
            throw new DroppedException(ended.Message);
        }
        catch (IOException ended) when (ended.InnerException is SocketException inner && IsDrop(inner))
        {
            throw new DroppedException(inner.Message);
        }
    }

    private static bool IsDrop(SocketException ended) =>
        ended.SocketErrorCode is SocketError.ConnectionReset or SocketError.Shutdown;

    private string Read(int length)
    {
        var body = new char[length];
        return _reader.ReadBlock(body) == length ? new string(body) : throw new InvalidDataException("half an answer");
    }
}
