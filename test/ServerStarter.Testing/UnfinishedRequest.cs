using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ServerStarter.Testing;

/// <summary>A request whose client is slow: some of it has been sent, the rest follows when the test says so.</summary>
public sealed class UnfinishedRequest : IDisposable
{
    private const string FirstLine = "GET / HTTP/1.1\r\n", Rest = "Host: test\r\nConnection: close\r\n\r\n";

    private readonly Socket _connection;
    private readonly string _unsent;

    private UnfinishedRequest(EndPoint endPoint, string sent, string unsent)
    {
        _unsent = unsent;
        _connection = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Unspecified)
        {
            ReceiveTimeout = (int)Eventually.Deadline.TotalMilliseconds,
        };
        _connection.Connect(endPoint);
        Send(sent);
    }

    /// <summary>The first line has been sent.</summary>
    public static UnfinishedRequest Half(EndPoint endPoint) => new(endPoint, FirstLine, Rest);

    /// <summary>There is a connection; nothing has been sent.</summary>
    public static UnfinishedRequest Silent(EndPoint endPoint) => new(endPoint, "", FirstLine + Rest);

    /// <summary>Who answers it, now that it is whole; null: the connection was closed without an answer.</summary>
    public Answer? Finish()
    {
        try
        {
            Send(_unsent);
            using var reader = new StreamReader(new NetworkStream(_connection), Encoding.ASCII);
            var answer = reader.ReadToEnd().Split("\r\n\r\n");
            return answer is [var head, var body] && head.StartsWith("HTTP/1.1 200 ") ? Answer.Parse(body)
                : answer is [""] ? null
                : throw new InvalidDataException($"no answer, but: {string.Join("\n\n", answer)}");
        }
        catch (Exception closed) when (closed is SocketException or IOException { InnerException: SocketException }
            && (closed as SocketException ?? (SocketException)closed.InnerException!).SocketErrorCode
                is SocketError.ConnectionReset or SocketError.Shutdown)
        {
            return null;
        }
    }

    public void Dispose() => _connection.Dispose();

    private void Send(string text) => _ = _connection.Send(Encoding.ASCII.GetBytes(text));
}
