using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ServerStarter.HandoverProof.Clients;

/// <summary>A connection that speaks just enough HTTP/1.1, and forgives nothing.</summary>
internal sealed class HttpSocket : IDisposable
{
    private static readonly byte[] KeepAlive = "GET / HTTP/1.1\r\nHost: proof\r\n\r\n"u8.ToArray();
    private static readonly byte[] Close = "GET / HTTP/1.1\r\nHost: proof\r\nConnection: close\r\n\r\n"u8.ToArray();

    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[4096];

    public HttpSocket(EndPoint endPoint)
    {
        _socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Unspecified) { ReceiveTimeout = 30_000, SendTimeout = 30_000 };
        try
        {
            _socket.Connect(endPoint);
        }
        catch
        {
            _socket.Dispose();
            throw;
        }
    }

    /// <summary>Whether the server said that the last answer was the last on this connection.</summary>
    public bool IsLast { get; private set; }

    /// <summary>Asks once.</summary>
    /// <exception cref="InvalidDataException">The connection ended before the answer did, or the answer is not a 200 with a length.</exception>
    public string Get(bool close)
    {
        _ = _socket.Send(close ? Close : KeepAlive);
        int length = 0;
        while (true)
        {
            int received = _socket.Receive(_buffer, length, _buffer.Length - length, SocketFlags.None);
            if (received == 0)
                throw new InvalidDataException(length == 0 ? "closed without an answer" : "closed in the middle of an answer");
            length += received;
            string text = Encoding.ASCII.GetString(_buffer, 0, length);
            int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end < 0) continue;
            string head = text[..end];
            if (!head.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal)) throw new InvalidDataException($"not a 200: {head}");
            string body = text[(end + 4)..];
            if (!IsWhole(head, ref body)) continue;
            IsLast = head.Contains("Connection: close", StringComparison.OrdinalIgnoreCase);
            return body;
        }
    }

    /// <summary>Waits for the server's end of the connection.</summary>
    /// <exception cref="InvalidDataException">It sent something instead.</exception>
    public void ExpectEnd()
    {
        if (_socket.Receive(_buffer) != 0) throw new InvalidDataException("data after the last answer");
    }

    public void Dispose() => _socket.Dispose();

    private static bool IsWhole(string head, ref string body)
    {
        const string lengthName = "Content-Length: ";
        int at = head.IndexOf(lengthName, StringComparison.OrdinalIgnoreCase);
        if (at >= 0)
        {
            int start = at + lengthName.Length;
            int end = head.IndexOf('\r', start);
            return body.Length == int.Parse(head.AsSpan(start, (end < 0 ? head.Length : end) - start), CultureInfo.InvariantCulture);
        }

        // Chunked, one chunk: SIZE, the text, 0.
        if (!body.EndsWith("0\r\n\r\n", StringComparison.Ordinal)) return false;
        body = body[(body.IndexOf("\r\n", StringComparison.Ordinal) + 2)..];
        return true;
    }
}
